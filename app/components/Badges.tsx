import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "./Icon";

type Tone = "plain" | "accent" | "good" | "warn" | "bad";

const TONES: Record<Tone, string> = {
  plain: "border-line bg-sunken text-quiet",
  accent: "border-transparent bg-accent-wash text-link",
  good: "border-transparent bg-good-wash text-good",
  warn: "border-transparent bg-warn-wash text-warn",
  bad: "border-transparent bg-bad-wash text-bad",
};

/** A word with a sign and a colour: whoever cannot see one of them still has the others. */
export function Badge({ tone = "plain", icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-sm border px-1.5 text-xs leading-[1.15rem] font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {icon && <Icon name={icon} className="size-3.5" />}
      {children}
    </span>
  );
}

const STATUS_LOOK: Record<string, [Tone, IconName]> = {
  received: ["accent", "inbox"],
  new: ["accent", "inbox"],
  acknowledged: ["accent", "check"],
  qualified: ["plain", "flag"],
  assigned: ["plain", "person"],
  in_progress: ["plain", "play"],
  waiting: ["warn", "pause"],
  answered: ["accent", "reply"],
  resolved: ["accent", "reply"],
  closed: ["good", "check"],
  rejected: ["plain", "close"],
  referred: ["plain", "send"],
  withdrawn: ["plain", "undo"],
  merged: ["plain", "archive"],
};

/** Where a case stands on its way (`CaseStatus`). A closed case says how it ended when `outcome` is known. */
export function StatusBadge({ status, outcome, kind }: { status: string; outcome?: string | null; kind?: string }) {
  const { t } = useTranslation();
  const context = kind === "support_ticket" ? "ticket" : undefined; // French agrees with what it speaks of
  const [tone, icon] = STATUS_LOOK[status] ?? ["plain", "event"];
  const known = status === "closed" && outcome;
  return (
    <Badge tone={known && outcome === "unconfirmed" ? "plain" : tone} icon={icon}>
      {known ? t(`outcome.${outcome}`, { context }) : t(`status.${status}`, { context })}
    </Badge>
  );
}

/** How sensitive a case is: 1 general, 2 sensitive, 3 hypersensitive. The number is always written. */
export function ClassBadge({ caseClass, short }: { caseClass: number; short?: boolean }) {
  const { t } = useTranslation();
  const tone = caseClass === 3 ? "bad" : caseClass === 2 ? "warn" : "plain";
  return (
    <Badge tone={tone} icon={caseClass === 3 ? "lock" : undefined}>
      <span title={t(`class.${caseClass}`)}>{short ? t("class.short", { caseClass }) : t(`class.${caseClass}`)}</span>
    </Badge>
  );
}

const PRIORITY_TONES: Record<string, Tone> = { P1: "bad", P2: "warn", P3: "plain", P4: "plain" };

/** How much a ticket presses; the number is always written, the word beside it when there is room. */
export function PriorityBadge({ priority, short }: { priority: string; short?: boolean }) {
  const { t } = useTranslation();
  return (
    <Badge tone={PRIORITY_TONES[priority] ?? "plain"} icon={priority === "P1" ? "alert" : undefined}>
      {short ? <span title={t(`priority.${priority}`)}>{priority}</span> : t(`priority.${priority}`)}
    </Badge>
  );
}

/** Where a case is being handled (`CaseLevel`), as steps on a stair and in words. */
export function LevelBadge({ level }: { level: string }) {
  const { t } = useTranslation();
  const step = ["site", "territory", "province", "national"].indexOf(level);
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-quiet">
      <svg viewBox="0 0 20 12" className="h-3 w-5 shrink-0" aria-hidden>
        {[0, 1, 2, 3].map((stair) => (
          <rect
            key={stair}
            x={stair * 5}
            y={9 - stair * 3}
            width="4"
            height={3 + stair * 3}
            className={stair <= step ? "fill-link" : "fill-line"}
          />
        ))}
      </svg>
      {t(`level.${level}`)}
    </span>
  );
}

const CHANNEL_ICONS: Record<string, IconName> = {
  sms: "sms",
  ussd: "ussd",
  web: "web",
  email: "email",
  voice: "phone",
  agent: "phone",
  paper: "paper",
  visit: "person",
};

/** The way a case or message came: a drawing with its name for screen readers, with the word beside it when `worded`. */
export function ChannelBadge({ channel, worded }: { channel: string; worded?: boolean }) {
  const { t } = useTranslation();
  const icon = CHANNEL_ICONS[channel] ?? "inbox";
  const name = t(`channel.${channel}`);
  if (!worded) return <Icon name={icon} label={name} className="size-4 text-faint" />;
  return (
    <span className="inline-flex items-center gap-1">
      <Icon name={icon} className="size-4" />
      {name}
    </span>
  );
}

const DELIVERY_LOOK: Record<string, [Tone, IconName]> = {
  queued: ["plain", "clock"],
  held: ["warn", "pause"],
  sending: ["plain", "send"],
  unknown: ["warn", "help"],
  accepted: ["plain", "send"],
  delivered: ["good", "check"],
  failed: ["bad", "alert"],
  cancelled: ["plain", "undo"],
};

/** What became of a message we sent (`OutboundStatus`): "delivered" only when the network said so. No network says so of a mail. */
export function DeliveryBadge({ status, channel }: { status: string; channel?: string }) {
  const { t } = useTranslation();
  const [tone, icon] = DELIVERY_LOOK[status] ?? ["plain", "event"];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`delivery.${status}`, { context: channel === "email" ? "email" : undefined })}
    </Badge>
  );
}
