import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { AbsenceView } from "../../presenters/absence";
import type { FormRefusal } from "../accounts/AccountForm";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import { useDaysInWords, type AbsencePageView } from "./absenceView";
import { EndForm, HandOverForm } from "./HandOverForm";
import { PeopleTable } from "./PeopleTable";
import { PlanForm } from "./PlanForm";

/** Being away: when, who stands in, what becomes of the open cases; below, one's people where one has any. */
export function AbsencePage({ view, refused }: { view: AbsencePageView; refused: FormRefusal | undefined }) {
  const { t } = useTranslation();
  const { user, own, absence, past, done } = view;
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-3xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
        <header className="grid gap-1">
          {!own && (
            <Link to="/absence" className="tap justify-self-start text-sm text-link">
              {t("absence.back")}
            </Link>
          )}
          <h1 className="text-xl font-semibold">
            {own ? t("absence.title") : t("absence.title_of", { name: user.name })}
          </h1>
          <p className="text-sm text-quiet">{t("absence.lead")}</p>
        </header>
        {done && !refused && <Done done={done} />}
        {absence && <Standing view={view} absence={absence} />}
        <section className="rounded-lg border border-line bg-surface px-3 py-3" aria-labelledby="plan">
          <h2 id="plan" className="mb-2 text-base font-semibold">
            {t(absence ? "absence.change" : "absence.plan")}
          </h2>
          <PlanForm key={absence?.id ?? "new"} view={view} refused={refused} />
        </section>
        {absence && <HandOverForm view={view} absence={absence} refused={refused} />}
        {absence && <EndForm view={view} absence={absence} refused={refused} />}
        {past && <EndForm view={view} absence={past} refused={refused} />}
        {view.people.length > 0 && <PeopleTable view={view} />}
      </div>
    </PageFrame>
  );
}

function Standing({ view, absence }: { view: AbsencePageView; absence: AbsenceView }) {
  const { t } = useTranslation();
  const inWords = useDaysInWords();
  const replacement = view.standIns.find(({ id }) => id === absence.replacementId)?.name;
  return (
    <p className="rounded-lg border border-line bg-sunken px-3 py-2 text-sm">
      <strong className="font-semibold">{t(absence.begun ? "absence.begun" : "absence.to_come")}</strong>{" "}
      {inWords(absence, view.now, view.timeZone)}
      {". "}
      {replacement ? t("absence.replaced_by", { name: replacement }) : t("absence.not_replaced")}
    </p>
  );
}

function Done({ done: { what, moved, left, more } }: { done: NonNullable<AbsencePageView["done"]> }) {
  const { t } = useTranslation();
  return (
    <Notice icon="check" tone={left ? "warn" : "plain"}>
      {what === "planned" && t("absence.done.planned")}
      {what === "ended" && t("absence.done.ended", { count: moved })}
      {what === "handed" && t("absence.done.handed", { count: moved })}
      {what === "handed" && more && ` ${t("absence.done.more")}`}
      {what === "handed" && left > 0 && ` ${t("absence.done.left", { count: left })}`}
    </Notice>
  );
}
