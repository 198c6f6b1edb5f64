import { useTranslation } from "react-i18next";
import type { PersonCaseView } from "../../presenters/personData";
import { Pair, Pairs } from "../file/Panel";
import { PhoneNumber } from "../PhoneNumber";
import { PlaceName } from "../PlaceName";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";
import { ConsentLines } from "./ConsentLines";
import { Happened } from "./Happened";

/** One case on the paper its person is handed. */
export function CaseOnPaper({ view }: { view: PersonCaseView }) {
  const { t } = useTranslation();
  const { timeZone, safe, register, proxy } = view;
  return (
    <article className="grid gap-2 border-t border-line pt-3 print:border-black">
      <h3 className="font-semibold">
        {t("persons.data.case")} <Reference value={view.reference} />
      </h3>
      <Pairs>
        <Pair label={t("persons.received")}>
          <RelativeTime at={view.receivedAt} timeZone={timeZone} as="moment" /> · {t(`channel.${view.channel}`)}
        </Pair>
        <Pair label={t("field.place")}>
          <PlaceName place={view.place} />
        </Pair>
        {view.category && <Pair label={t("field.object")}>{view.category}</Pair>}
        <Pair label={t("persons.data.status")}>
          {t(`status.${view.status}`)}
          {view.closedAt && (
            <>
              {" · "}
              <RelativeTime at={view.closedAt} timeZone={timeZone} as="moment" />
            </>
          )}
        </Pair>
        {view.name && <Pair label={t("person.name")}>{view.name}</Pair>}
        {view.phone && (
          <Pair label={t("person.phone")}>
            <PhoneNumber value={view.phone} />
          </Pair>
        )}
        {view.email && <Pair label={t("person.email")}>{view.email}</Pair>}
        {view.sex && <Pair label={t("record.sex")}>{t(`sex.${view.sex}`)}</Pair>}
        {view.ageBand && <Pair label={t("record.age")}>{t(`record.ages.${view.ageBand}`)}</Pair>}
        {view.householdCode && <Pair label={t("persons.household")}>{view.householdCode}</Pair>}
        {register && <Pair label={t("persons.data.register")}>{`${register.number} / ${register.year}`}</Pair>}
        {safe && (safe.noSms || safe.sharedPhone || safe.hours || safe.words) && (
          <Pair label={t("person.safe_contact")}>
            {safe.noSms && <span className="block">{t("person.no_sms")}</span>}
            {safe.sharedPhone && <span className="block">{t("person.shared")}</span>}
            {safe.hours && <span className="block">{t("person.hours", safe.hours)}</span>}
            {safe.words}
          </Pair>
        )}
        {proxy && (
          <Pair label={t("persons.data.proxy")}>
            {t(`proxy.relation.${proxy.relation}`)} · {t(`proxy.agreed_${proxy.consent}`)}
          </Pair>
        )}
        {view.consents.length > 0 && (
          <Pair label={t("consent.title")}>
            <ConsentLines consents={view.consents} timeZone={timeZone} />
          </Pair>
        )}
      </Pairs>
      <Happened lines={view.happened} timeZone={timeZone} />
    </article>
  );
}
