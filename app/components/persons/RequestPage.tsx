import { useTranslation } from "react-i18next";
import type { RequestView } from "../../presenters/persons";
import type { FormRefusal } from "../accounts/AccountForm";
import { ButtonLink } from "../Button";
import { Pair, Pairs } from "../file/Panel";
import { Notice } from "../Notice";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { PhoneNumber } from "../PhoneNumber";
import { PlaceName } from "../PlaceName";
import { RelativeTime } from "../RelativeTime";
import { ErasurePlan } from "./ErasurePlan";
import { EndRequest } from "./EndRequest";
import { FoundPerson } from "./FoundPerson";
import { Day, RequestState } from "./PersonsPage";
import { SecondPerson } from "./SecondPerson";

interface RequestPageProps {
  view: RequestView;
  now: number;
  answer?: FormRefusal | { shown: object };
}

/** What one person asks, how it was made sure that it is her, what there is of her, and what was done. */
export function RequestPage({ view, now, answer }: RequestPageProps) {
  const { t } = useTranslation();
  const refused = answer && !("shown" in answer) ? answer : undefined;
  return (
    <NowProvider at={now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-[60rem] content-start gap-5 px-4 py-5">
          <ButtonLink to="/persons" look="quiet" icon="arrowLeft" className="-ml-2 justify-self-start px-2">
            {t("rooms.persons")}
          </ButtonLink>
          <div className="flex flex-wrap items-center gap-2">
            <h1 className="text-lg font-semibold">{t(`persons.kind.${view.kind}`)}</h1>
            <RequestState row={view} />
          </div>
          {refused && !Object.keys(refused.fields).length && (
            <Notice tone="bad" icon="alert">
              {t([`errors.${refused.code}`, "errors.refused"])}
            </Notice>
          )}
          <Facts view={view} />
          {view.person && <FoundPerson view={view} person={view.person} />}
          {view.plan && <ErasurePlan plan={view.plan} done={view.endedAt !== null} />}
          {view.second && <SecondPerson second={view.second} kind={view.kind} />}
          {view.person && view.second?.state !== "begun" && <EndRequest kind={view.kind} refused={refused} />}
        </div>
      </PageFrame>
    </NowProvider>
  );
}

function Facts({ view }: { view: RequestView }) {
  const { t } = useTranslation();
  const { timeZone } = view;
  return (
    <Pairs>
      <Pair label={t("field.place")}>
        <PlaceName place={view.place} />
      </Pair>
      <Pair label={t("persons.received")}>
        <Day at={view.receivedAt} timeZone={timeZone} />
      </Pair>
      {view.dueAt && (
        <Pair label={t("persons.due")}>
          <Day at={view.dueAt} timeZone={timeZone} />
        </Pair>
      )}
      <Pair label={t("persons.identity_short")}>
        {t(`persons.check.${view.checkedHow}`)}
        {view.check && (
          <span className="block text-quiet" dir="auto">
            {view.check}
          </span>
        )}
        <span className="block text-quiet">{view.by}</span>
      </Pair>
      {view.phone && (
        <Pair label={t("persons.phone")}>
          <PhoneNumber value={view.phone} />
        </Pair>
      )}
      {view.words && (
        <Pair label={t("persons.words")}>
          <span dir="auto" className="whitespace-pre-wrap">
            {view.words}
          </span>
        </Pair>
      )}
      {view.endedAt && (
        <Pair label={t("persons.answered")}>
          <RelativeTime at={view.endedAt} timeZone={timeZone} as="moment" />
          <span className="block text-quiet">{view.endedBy}</span>
          <span className="block whitespace-pre-wrap" dir="auto">
            {view.answer}
          </span>
        </Pair>
      )}
    </Pairs>
  );
}
