import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PolicyView } from "../../presenters/deadlines";
import { Button } from "../Button";
import { TextField } from "../Field";
import { Icon } from "../Icon";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import { useHouse } from "../useHouse";
import { ChangeList } from "./ChangeList";
import {
  useTermsInWords,
  useTimeInWords,
  useWarningInWords,
  type DeadlineAnswer,
  type DeadlinesView,
} from "./deadlinesView";
import { PolicyForm } from "./PolicyForm";

/** How long each step may take, by class, level and object; who hears of what is late at the top; who changed what. */
export function DeadlinesPage({ view, answer }: { view: DeadlinesView; answer: DeadlineAnswer | undefined }) {
  const { t } = useTranslation();
  const answered = (id: string) => (answer?.act.split(":")[1] === id ? answer : undefined);
  const groups = [...new Set(view.policies.map(({ caseKind, clock }) => `${caseKind} ${clock}`))];
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
        <header className="grid gap-1">
          <h1 className="text-xl font-semibold">{t("deadlines.title")}</h1>
          <p className="text-sm text-quiet">{t("deadlines.lead")}</p>
        </header>
        {view.saved && !answer && <Notice icon="check">{t("deadlines.saved")}</Notice>}
        {view.measuring && <Notice icon="clock">{t("deadlines.measuring", { count: view.pending })}</Notice>}
        {groups.map((group) => {
          const rows = view.policies.filter(({ caseKind, clock }) => `${caseKind} ${clock}` === group);
          return <Group key={group} rows={rows} view={view} answered={answered} />;
        })}
        <section className="rounded-lg border border-line bg-surface px-3 py-3" aria-labelledby="add-policy">
          <h2 id="add-policy" className="mb-2 text-base font-semibold">
            {t("deadlines.add")}
          </h2>
          <PolicyForm key={view.policies.length} policy={null} view={view} answer={answered("")} />
        </section>
        <Chief view={view} answer={answer?.act === "chief" ? answer : undefined} />
        <ChangeList changes={view.history} now={view.now} />
      </div>
    </PageFrame>
  );
}

function Group({
  rows,
  view,
  answered,
}: {
  rows: PolicyView[];
  view: DeadlinesView;
  answered: (id: string) => DeadlineAnswer | undefined;
}) {
  const { t } = useTranslation();
  const first = rows[0];
  if (!first) return null;
  const id = `group-${first.caseKind}-${first.clock}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-1.5 text-base font-semibold">
        {t(first.caseKind === "support_ticket" ? "deadlines.of_ticket" : "deadlines.of_grievance", {
          clock: t(`clock.${first.clock}`),
        })}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {rows.map((policy) => (
          <li key={`${policy.id} ${policy.version}`}>
            <Policy policy={policy} view={view} answer={answered(policy.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Policy({
  policy,
  view,
  answer,
}: {
  policy: PolicyView;
  view: DeadlinesView;
  answer: DeadlineAnswer | undefined;
}) {
  const time = useTimeInWords();
  const warning = useWarningInWords();
  const terms = useTermsInWords();
  return (
    <details open={answer !== undefined}>
      <summary className="tap grid cursor-pointer items-center gap-x-3 px-3 py-2 text-sm hover:bg-hover xs:grid-cols-[minmax(0,1fr)_9rem] md:grid-cols-[minmax(0,1fr)_10rem_14rem]">
        <span className="flex items-center gap-1 font-medium">
          <Icon name="chevronRight" className="size-4 text-faint" />
          {terms(policy)}
        </span>
        <span className="tabular-nums">{time(policy.amount, policy.unit)}</span>
        <span className="text-quiet">
          {policy.clock === "appeal" ? warning("0", "percent") : warning(policy.warnAmount, policy.warnUnit)}
        </span>
      </summary>
      <div className="border-t border-line bg-paper px-3 py-3">
        <PolicyForm policy={policy} view={view} answer={answer} />
      </div>
    </details>
  );
}

function Chief({ view: { chief }, answer }: { view: DeadlinesView; answer: DeadlineAnswer | undefined }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const fault = answer && "fields" in answer ? answer.fields.chief : undefined;
  return (
    <section className="grid gap-2 rounded-lg border border-line bg-surface px-3 py-3" aria-labelledby="chief-of">
      <h2 id="chief-of" className="text-base font-semibold">
        {t("deadlines.chief")}
      </h2>
      <p className="text-sm text-quiet">
        {chief ? t("deadlines.chief_is", { name: chief.name }) : t("deadlines.chief_none")}
      </p>
      <Form method="post" noValidate className="flex flex-wrap items-end gap-2" key={chief?.email ?? ""}>
        <input type="hidden" name="csrf" value={csrf} />
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            id="chief"
            name="chief"
            type="email"
            label={t("deadlines.chief_email")}
            error={fault ? t(fault) : undefined}
            defaultValue={answer ? answer.typed.chief : chief?.email}
            autoComplete="off"
            maxLength={255}
          />
        </div>
        <Button name="act" value="chief">
          {t("absence.save")}
        </Button>
      </Form>
    </section>
  );
}
