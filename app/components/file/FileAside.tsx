import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ClockView } from "../../presenters/caseFile";
import { ChannelBadge, ClassBadge, LevelBadge } from "../Badges";
import { Button } from "../Button";
import { DeadlineBar } from "../DeadlineBar";
import { Icon, type IconName } from "../Icon";
import { PhoneNumber } from "../PhoneNumber";
import { PlaceName } from "../PlaceName";
import { RelativeTime } from "../RelativeTime";
import { isUnqualified, type FileView } from "./fileView";
import { QualifyForm } from "./QualifyForm";

/** What is known of a case besides what was said: what it is, who complains, what is owed and when. */
export function FileAside({ view }: { view: FileView }) {
  return (
    <aside className="grid content-start divide-y divide-line border-line max-lg:border-t lg:w-80 lg:shrink-0 lg:border-l xl:w-88 2xl:border-r">
      <Qualification view={view} />
      <Person view={view} />
      <Deadlines view={view} />
      <Facts view={view} />
    </aside>
  );
}

function Panel({
  id,
  title,
  action,
  children,
}: {
  id?: string;
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={id} className="grid scroll-mt-14 gap-2.5 px-4 py-3.5">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{title}</h2>
        {action}
      </div>
      {children}
    </section>
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
    </Panel>
  );
}

function Person({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { person, kind } = view.file;
  if (kind === "support_ticket") return null;
  return (
    <Panel title={t("aside.person")}>
      {person.known !== "yes" ? (
        <p className="flex items-center gap-1.5 text-sm text-quiet">
          <Icon name={person.known === "hidden" ? "lock" : "person"} />
          {t(`person.${person.known}`)}
        </p>
      ) : (
        <Pairs>
          <Pair label={t("person.name")}>{person.name ?? t("person.no_name")}</Pair>
          <Pair label={t("person.phone")}>
            {person.phone ? <PhoneNumber value={person.phone} /> : t("person.no_phone")}
          </Pair>
          {(person.noSms || person.safeContact) && (
            <Pair label={t("person.safe_contact")}>
              {person.noSms && (
                <span className="flex items-center gap-1 font-medium text-bad">
                  <Icon name="alert" />
                  {t("person.no_sms")}
                </span>
              )}
              {person.safeContact && <span className="whitespace-pre-wrap">{person.safeContact}</span>}
            </Pair>
          )}
        </Pairs>
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
        <Pair label={t("aside.received")}>
          <RelativeTime at={file.receivedAt} timeZone={file.timeZone} as="moment" />
        </Pair>
        <Pair label={t("aside.channel")}>
          <ChannelBadge channel={file.channel} worded />
        </Pair>
        <Pair label={t("aside.language")}>{t(`message_language.${file.language}`)}</Pair>
        <Pair label={t("aside.level")}>
          <LevelBadge level={file.level} />
        </Pair>
        <Pair label={t("aside.holder")}>{file.holder?.name ?? t("queue.no_holder")}</Pair>
        {file.appeals > 0 && <Pair label={t("aside.appeals")}>{file.appeals}</Pair>}
      </Pairs>
    </Panel>
  );
}

function Pairs({ children }: { children: ReactNode }) {
  return <dl className="grid gap-1.5 text-sm">{children}</dl>;
}

function Pair({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
      <dt className="text-faint">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
