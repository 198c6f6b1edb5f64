import { useTranslation } from "react-i18next";
import type { DryRunView, RuleView, RunView } from "../../presenters/retention";
import type { RetentionHere, RuleChoices } from "../../retentionRoom.server";
import { AccountForm, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { Icon } from "../Icon";
import { Notice } from "../Notice";
import { RelativeTime } from "../RelativeTime";
import { RetentionFrame } from "./RetentionFrame";
import { RuleForm } from "./RuleForm";
import { RuleNarrowing, RuleSentence, RuleState } from "./RuleWords";
import { RunList } from "./RunList";
import { Trial } from "./Trial";

interface RulePageProps {
  view: {
    here: RetentionHere;
    choices: RuleChoices;
    rule: RuleView;
    trial: DryRunView;
    runs: RunView[];
    seesThem: boolean;
    mayManage: boolean;
    own: boolean;
    done: string | null;
  };
  refused?: object;
}

const BASES: Record<string, string> = { grievances: "/cases", tickets: "/tickets" };

/** One rule: what it says and who said so, what it would do now, what may be done about it, what it did. */
export function RulePage({ view, refused }: RulePageProps) {
  const { t } = useTranslation();
  const { here, choices, rule, trial, runs, seesThem, mayManage, own, done } = view;
  const back = { to: "/admin/retention", words: "retention.all_rules" };
  const refusal = refused as FormRefusal | undefined;
  return (
    <RetentionFrame now={here.now} back={back} title={t(`retention.subject.${rule.subject}`)}>
      {done && !refused && <Notice icon="check">{t(`retention.done.${done}`)}</Notice>}
      <section className="grid gap-2 text-sm">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <RuleState state={rule.state} />
          <RuleNarrowing rule={rule} />
        </p>
        <p className="text-base">
          <RuleSentence rule={rule} />
        </p>
        <p className="text-quiet">
          {t("retention.source_is")} <span dir="auto">{rule.source}</span>
        </p>
        <RuleHistory rule={rule} timeZone={here.timeZone} />
      </section>
      <Trial
        {...{ trial, seesThem, action: rule.action }}
        base={BASES[rule.subject] ?? null}
        timeZone={here.timeZone}
      />
      {mayManage && <Decide rule={rule} own={own} refused={refusal} />}
      {mayManage && (
        <details className="rounded-lg border border-line bg-surface px-3 py-3" open={refusal?.act === "change"}>
          <summary className="tap flex cursor-pointer items-center gap-2 font-medium">
            {t("retention.change")}
            <Icon name="chevronDown" className="size-3.5" />
          </summary>
          <div className="pt-3">
            <RuleForm key={rule.version} rule={rule} choices={choices} refused={refusal} />
          </div>
        </details>
      )}
      <RunList runs={runs} timeZone={here.timeZone} />
    </RetentionFrame>
  );
}

function RuleHistory({ rule, timeZone }: { rule: RuleView; timeZone: string }) {
  const { t } = useTranslation();
  const told: [string, string | null, string | null][] = [
    ["asked", rule.askedBy, rule.askedAt],
    ["approved", rule.approvedBy, rule.approvedAt],
    ["stopped", rule.stoppedBy, rule.stoppedAt],
  ];
  return (
    <ul className="grid gap-0.5 text-quiet">
      {told.map(
        ([what, who, at]) =>
          at && (
            <li key={what}>
              {t(`retention.history.${what}`, { who })} <RelativeTime at={at} timeZone={timeZone} as="moment" />
            </li>
          ),
      )}
      {rule.nextRunAt && (
        <li>
          {t("retention.next_run")} <RelativeTime at={rule.nextRunAt} timeZone={timeZone} as="moment" />
        </li>
      )}
    </ul>
  );
}

/** Approving, for another person than who wrote it; stopping, for both. */
function Decide({ rule, own, refused }: { rule: RuleView; own: boolean; refused: FormRefusal | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3">
      {rule.state !== "stopped" && (
        <Notice tone="warn" icon="alert">
          {t(`retention.forever_${rule.subject in BASES ? rule.action : "rows"}`)}
        </Notice>
      )}
      {rule.state === "asked" && own && <p className="text-sm text-quiet">{t("retention.own")}</p>}
      <div className="flex flex-wrap gap-2">
        {rule.state === "asked" && !own && <RuleAct act="approve" rule={rule} refused={refused} />}
        {rule.state !== "stopped" && <RuleAct act="stop" rule={rule} refused={refused} />}
      </div>
    </div>
  );
}

function RuleAct({
  act,
  rule,
  refused,
}: {
  act: "approve" | "stop";
  rule: RuleView;
  refused: FormRefusal | undefined;
}) {
  const { t } = useTranslation();
  return (
    <AccountForm act={act} refused={refused}>
      <input type="hidden" name="version" value={rule.version} />
      <Button look={act === "approve" ? "danger" : "secondary"} icon={act === "approve" ? "check" : "pause"}>
        {t(`retention.act.${act}`)}
      </Button>
    </AccountForm>
  );
}
