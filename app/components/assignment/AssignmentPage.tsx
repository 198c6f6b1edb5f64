import { useTranslation } from "react-i18next";
import type { RuleView } from "../../presenters/assignment";
import { ButtonLink } from "../Button";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import { RuleForm } from "./RuleForm";
import { useRuleInWords, type AssignmentView, type RuleAnswer } from "./ruleView";
import { TrialTable } from "./TrialTable";

/** The rules by which cases find their people. */
export function AssignmentPage({ view, answer }: { view: AssignmentView; answer: RuleAnswer | undefined }) {
  const { t } = useTranslation();
  const trial = answer && "shown" in answer ? answer.shown : view.trial;
  const answered = (id: string) => (answer?.act.split(":")[1] === id ? answer : undefined);
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
        <header className="grid gap-2">
          <h1 className="text-xl font-semibold">{t("assignment.title")}</h1>
          <p className="text-sm text-quiet">{t("assignment.lead")}</p>
          {view.rules.length > 0 && (
            <ButtonLink to="/admin/assignment?try" className="justify-self-start" icon="play">
              {t("assignment.trial_saved")}
            </ButtonLink>
          )}
        </header>
        {view.saved && !answer && <Notice icon="check">{t("assignment.saved")}</Notice>}
        {trial && <TrialTable trial={trial} />}
        {view.rules.length === 0 && <p className="text-sm">{t("assignment.none")}</p>}
        <ul className="grid gap-3">
          {view.rules.map((rule) => (
            <li key={rule.id} className="rounded-lg border border-line bg-surface px-3 py-3">
              <Rule key={rule.version} rule={rule} view={view} answer={answered(rule.id)} />
            </li>
          ))}
        </ul>
        <section className="rounded-lg border border-line bg-surface px-3 py-3" aria-labelledby="add-rule">
          <h2 id="add-rule" className="mb-2 text-base font-semibold">
            {t("assignment.add")}
          </h2>
          <RuleForm key={view.rules.length} rule={null} view={view} answer={answered("")} />
        </section>
      </div>
    </PageFrame>
  );
}

function Rule({ rule, view, answer }: { rule: RuleView; view: AssignmentView; answer: RuleAnswer | undefined }) {
  const { t } = useTranslation();
  const inWords = useRuleInWords();
  return (
    <details open={answer !== undefined}>
      <summary className="tap grid cursor-pointer gap-0.5">
        <span className="font-semibold">{inWords(rule)}</span>
        <span className="text-sm text-quiet">
          {t(`assignment.moments.${rule.moment}`)}
          {" · "}
          {t(`assignment.ways.${rule.way}`)}
          {" · "}
          {rule.members.map((name) => name ?? t("assignment.gone")).join(", ")}
        </span>
      </summary>
      <div className="mt-3 border-t border-line pt-3">
        <RuleForm rule={rule} view={view} answer={answer} />
      </div>
    </details>
  );
}
