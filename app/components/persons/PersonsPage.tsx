import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RequestRowView } from "../../presenters/persons";
import type { FormRefusal } from "../accounts/AccountForm";
import { Badge } from "../Badges";
import { ButtonLink } from "../Button";
import { dayOfMonth } from "../moments";
import { NowProvider, useNow } from "../Now";
import { PageFrame } from "../PageFrame";
import { PlaceName } from "../PlaceName";
import { AnswerDays } from "./AnswerDays";
import { NewRequest, type RequestChoices } from "./NewRequest";

interface PersonsPageProps {
  view: {
    ended: boolean;
    rows: RequestRowView[];
    next: string | null;
    form: RequestChoices;
    days: number | null;
    setsDays: boolean;
    now: number;
  };
  answer?: FormRefusal | { shown: object };
}

/** The register of what people ask about their own data, and the form that enters a request. */
export function PersonsPage({ view, answer }: PersonsPageProps) {
  const { t } = useTranslation();
  const refused = answer && !("shown" in answer) ? answer : undefined;
  const list = view.ended ? "ended" : "open";
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-[60rem] content-start gap-5 px-4 py-5">
          <h1 className="text-lg font-semibold">{t("rooms.persons")}</h1>
          <p className="max-w-prose text-sm text-quiet">{t("persons.lead")}</p>
          <nav aria-label={t("persons.which_list")} className="flex gap-1">
            {["open", "ended"].map((one) => (
              <Link
                key={one}
                to={one === "open" ? "/persons" : "/persons?list=ended"}
                aria-current={one === list ? "page" : undefined}
                className="tap rounded-md px-2.5 py-1.5 text-sm text-quiet hover:bg-hover aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link"
              >
                {t(`persons.list.${one}`)}
              </Link>
            ))}
          </nav>
          {view.rows.length === 0 && <p className="text-sm text-quiet">{t(`persons.none.${list}`)}</p>}
          <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface empty:hidden">
            {view.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          {view.next && (
            <ButtonLink
              to={`/persons?${new URLSearchParams({ list, after: view.next }).toString()}`}
              className="justify-self-start"
            >
              {t("persons.more")}
            </ButtonLink>
          )}
          <NewRequest choices={view.form} refused={refused} />
          <AnswerDays days={view.days} sets={view.setsDays} refused={refused} />
        </div>
      </PageFrame>
    </NowProvider>
  );
}

function Row({ row }: { row: RequestRowView }) {
  const { t } = useTranslation();
  return (
    <li className="grid gap-1 px-4 py-3">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to={`/persons/${row.id}`} className="font-medium text-link underline underline-offset-2">
          {t(`persons.kind.${row.kind}`)}
        </Link>
        <RequestState row={row} />
      </span>
      <span className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-quiet">
        <PlaceName place={row.place} />
        <span>
          {t("persons.received")} <Day at={row.receivedAt} timeZone={row.timeZone} />
        </span>
        {row.dueAt && !row.endedAt && (
          <span>
            {t("persons.due")} <Day at={row.dueAt} timeZone={row.timeZone} />
          </span>
        )}
        <span>{row.by}</span>
      </span>
    </li>
  );
}

/** Where a request stands, in a word. */
export function RequestState({ row: { outcome, late } }: { row: Pick<RequestRowView, "outcome" | "late"> }) {
  const { t } = useTranslation();
  if (outcome === "done")
    return (
      <Badge tone="good" icon="check">
        {t("persons.state.done")}
      </Badge>
    );
  if (outcome === "refused") return <Badge icon="close">{t("persons.state.refused")}</Badge>;
  return late ? (
    <Badge tone="bad" icon="alert">
      {t("persons.state.late")}
    </Badge>
  ) : (
    <Badge tone="warn" icon="clock">
      {t("persons.state.open")}
    </Badge>
  );
}

/** A day the register knows, without an hour. */
export function Day({ at, timeZone }: { at: string; timeZone: string }) {
  const { t } = useTranslation();
  return <time dateTime={at}>{dayOfMonth(t, Date.parse(at), useNow(), timeZone)}</time>;
}
