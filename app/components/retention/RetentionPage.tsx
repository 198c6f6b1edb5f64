import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { HoldView, RuleView } from "../../presenters/retention";
import type { RetentionHere, RuleChoices } from "../../retentionRoom.server";
import type { FormRefusal } from "../accounts/AccountForm";
import { HoldList } from "./HoldList";
import { RetentionFrame } from "./RetentionFrame";
import { RuleForm } from "./RuleForm";
import { RuleNarrowing, RuleSentence, RuleState } from "./RuleWords";

interface RetentionPageProps {
  view: {
    here: RetentionHere;
    choices: RuleChoices;
    rules: RuleView[];
    holds: { list: HoldView[]; next: string | null } | null;
    mayManage: boolean;
  };
  refused?: object;
}

/** How long things are kept: every rule, the form of a new one, and the cases nothing erases. */
export function RetentionPage({ view: { here, choices, rules, holds, mayManage }, refused }: RetentionPageProps) {
  const { t } = useTranslation();
  const back = here.back ? { to: here.back, words: "rooms.accounts" } : null;
  return (
    <RetentionFrame now={here.now} back={back} title={t("retention.title")}>
      <p className="text-sm text-quiet">{t("retention.lead")}</p>
      {rules.length === 0 && <p className="rounded-lg bg-sunken px-3 py-3 text-sm">{t("retention.none")}</p>}
      <ul className="grid gap-2 empty:hidden">
        {rules.map((rule) => (
          <li key={rule.id} className="rounded-lg border border-line bg-surface px-3 py-2.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link to={`/admin/retention/${rule.id}`} className="font-semibold text-link hover:underline">
                {t(`retention.subject.${rule.subject}`)}
              </Link>
              <RuleState state={rule.state} />
              <span className="text-sm">
                <RuleNarrowing rule={rule} />
              </span>
            </div>
            <p className="text-sm">
              <RuleSentence rule={rule} />
            </p>
          </li>
        ))}
      </ul>
      {mayManage && (
        <section className="rounded-lg border border-line bg-surface px-3 py-3" aria-labelledby="add-rule">
          <h2 id="add-rule" className="mb-2 text-base font-semibold">
            {t("retention.add")}
          </h2>
          <RuleForm choices={choices} refused={refused as FormRefusal | undefined} />
        </section>
      )}
      {holds && <HoldList {...holds} timeZone={here.timeZone} />}
    </RetentionFrame>
  );
}
