import { useTranslation } from "react-i18next";
import type { RuleView } from "../../presenters/retention";
import { Badge } from "../Badges";

const LOOKS = { asked: ["warn", "clock"], approved: ["good", "check"], stopped: ["plain", "pause"] } as const;

/** Where a rule stands. */
export function RuleState({ state }: { state: RuleView["state"] }) {
  const { t } = useTranslation();
  const [tone, icon] = LOOKS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`retention.state.${state}`)}
    </Badge>
  );
}

/** What a rule says, in a sentence. */
export function RuleSentence({ rule }: { rule: RuleView }) {
  const { t } = useTranslation();
  const { amount, unit, subject } = rule;
  const age = t(`retention.age_${unit}`, { count: amount });
  const aboutCases = subject === "grievances" || subject === "tickets";
  const from = t(`retention.since.${aboutCases ? rule.countedFrom : subject}`);
  const action = rule.action === "anonymise" && !aboutCases ? "emptied" : rule.action;
  return <>{t(`retention.sentence_${action}`, { age, from })}</>;
}

/** What narrows a rule to some cases; nothing where it is about all. */
export function RuleNarrowing({ rule: { caseClass, category, outcome, subject } }: { rule: RuleView }) {
  const { t } = useTranslation();
  const context = subject === "tickets" ? "ticket" : undefined;
  const parts = [caseClass && t(`class.${caseClass}`), category, outcome && t(`outcome.${outcome}`, { context })];
  const said = parts.filter(Boolean).join(" · ");
  return said ? <span className="text-quiet">{said}</span> : null;
}
