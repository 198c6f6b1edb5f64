import { useCallback, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import type { ClockView } from "../../presenters/caseFile";
import { ChannelBadge, ClassBadge, LevelBadge } from "../Badges";
import { Button } from "../Button";
import { DeadlineBar } from "../DeadlineBar";
import { LinkedTickets } from "../desk/LinkedTickets";
import { TicketPanel } from "../desk/TicketPanel";
import { Icon, type IconName } from "../Icon";
import { useShortcuts } from "../keys/useShortcuts";
import { PlaceName } from "../PlaceName";
import { RelativeTime } from "../RelativeTime";
import { openMenu } from "./ActMenu";
import { AttachPhoto } from "./AttachPhoto";
import { CallPanel } from "./CallPanel";
import { ExclusionPanel } from "./ExclusionPanel";
import { isUnqualified, type FileView } from "./fileView";
import { HoldPanel } from "./HoldPanel";
import { LinkPanel } from "./LinkPanel";
import { HouseholdPanel } from "./HouseholdPanel";
import { MinutesPanel } from "./MinutesPanel";
import { IncidentPanel } from "./IncidentPanel";
import { GoesOnPanel, JoinedPanel, LookalikePanel } from "./MergePanels";
import { Pair, Pairs, Panel } from "./Panel";
import { PersonPanel } from "./PersonPanel";
import { QualifyForm } from "./QualifyForm";

/** What is known of a case besides what was said: what it is, who complains, what is owed and when. */
export function FileAside({ view }: { view: FileView }) {
  return (
    <aside className="grid content-start divide-y divide-line border-line max-lg:border-t lg:w-80 lg:shrink-0 lg:border-l xl:w-88 2xl:border-r">
      <GoesOnPanel view={view} />
      <CallPanel view={view} />
      {view.file.ticket ? <TicketPanel view={view} ticket={view.file.ticket} /> : <Qualification view={view} />}
      <PersonPanel view={view} />
      <HouseholdPanel view={view} />
      <IncidentPanel view={view} />
      <JoinedPanel view={view} />
      <LookalikePanel view={view} />
      <LinkPanel view={view} />
      <LinkedTickets view={view} />
      <ExclusionPanel view={view} />
      <HoldPanel view={view} />
      <MinutesPanel view={view} />
      <AttachPhoto view={view} />
      <Deadlines view={view} />
      <Facts view={view} />
    </aside>
  );
}

/** The form while somebody must still say what this is; afterwards what was said, and the way to change it. */
function Qualification({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { file } = view;
  const may = file.allowed.includes("qualify");
  const first = isUnqualified(file);
  const [editing, setEditing] = useState(false);
  const stopEditing = useCallback(() => setEditing(false), []);
  const open = may && (first || editing);
  useShortcuts(
    useMemo(() => {
      const begin = () => {
        flushSync(() => setEditing(true));
        openMenu("qualification");
      };
      return may ? { qualify: begin } : {};
    }, [may]),
  );
  const change = may && !first && (
    <Button type="button" look="quiet" onClick={() => setEditing(!editing)} aria-expanded={editing}>
      {t(editing ? "action.cancel" : "action.change")}
    </Button>
  );
  return (
    <Panel id="qualification" title={t("aside.qualification")} action={change}>
      {open ? (
        <QualifyForm key={file.id} view={view} onDone={stopEditing} />
      ) : (
        <Pairs>
          <Pair label={t("field.object")}>
            {file.category ?? t("queue.no_category")}
            {file.detail && <span className="block text-quiet">{file.detail}</span>}
          </Pair>
          <Pair label={t("field.class")}>
            <ClassBadge caseClass={file.caseClass} />
          </Pair>
          <Pair label={t("field.place")}>
            <PlaceName place={file.place} />
          </Pair>
        </Pairs>
      )}
      {file.againstStaff && (
        <p className="flex items-start gap-1.5 text-sm text-warn">
          <Icon name="alert" className="mt-0.5 size-4" />
          <span>{t("aside.against_staff")}</span>
        </p>
      )}
    </Panel>
  );
}

const CLOCK_SIGNS: Record<ClockView["state"], [IconName, string]> = {
  running: ["clock", "text-quiet"],
  paused: ["pause", "text-warn"],
  kept: ["check", "text-good"],
  missed: ["alert", "text-bad"],
};

function Deadlines({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { clocks, timeZone } = view.file;
  if (!clocks.length) return null;
  return (
    <Panel title={t("aside.deadlines")}>
      <ul className="grid gap-2.5">
        {clocks.map((clock) => {
          const [icon, tone] = CLOCK_SIGNS[clock.state];
          const name = t(`clock.${clock.kind}`);
          return (
            <li key={clock.id} className="grid grid-cols-[1rem_minmax(0,1fr)] items-start gap-x-2 text-sm">
              <Icon name={icon} className={`mt-0.5 size-4 ${tone}`} />
              <div className="grid gap-0.5">
                <span className="flex flex-wrap justify-between gap-x-2">
                  <span>{clock.level ? t("aside.clock_at", { name, level: t(`level.${clock.level}`) }) : name}</span>
                  <span className={`text-xs ${tone}`}>{t(`clock_state.${clock.state}`)}</span>
                </span>
                {clock.state === "running" ? (
                  <DeadlineBar deadline={clock} timeZone={timeZone} />
                ) : (
                  <span className="text-xs text-faint">
                    {t("aside.due_at")} <RelativeTime at={clock.due} timeZone={timeZone} as="moment" />
                  </span>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Facts({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { file } = view;
  return (
    <Panel title={t("aside.facts")}>
      <Pairs>
        <Pair label={t("aside.received", { context: file.ticket ? "ticket" : undefined })}>
          <RelativeTime at={file.receivedAt} timeZone={file.timeZone} as="moment" />
        </Pair>
        {file.enteredAt && (
          <Pair label={t("register.entered")}>
            <RelativeTime at={file.enteredAt} timeZone={file.timeZone} as="moment" />
          </Pair>
        )}
        {file.register && (
          <Pair label={t("register.fact")}>
            {t("register.line", file.register)}
            {file.register.receivedBy && (
              <span className="block text-quiet">{t("register.by", { name: file.register.receivedBy })}</span>
            )}
          </Pair>
        )}
        <Pair label={t("aside.channel")}>
          <ChannelBadge channel={file.channel} worded />
        </Pair>
        <Pair label={t("aside.language")}>{t(`message_language.${file.language}`, file.languageName)}</Pair>
        {!file.ticket && (
          <Pair label={t("aside.level")}>
            <LevelBadge level={file.level} />
          </Pair>
        )}
        <Pair label={t("aside.holder")}>{file.holder?.name ?? t("queue.no_holder")}</Pair>
        {file.appeals > 0 && <Pair label={t("aside.appeals")}>{file.appeals}</Pair>}
      </Pairs>
    </Panel>
  );
}
