import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineView } from "../../presenters/timeline";
import { ChannelBadge, DeliveryBadge } from "../Badges";
import { Button } from "../Button";
import { Icon, type IconName } from "../Icon";
import { RelativeTime } from "../RelativeTime";
import { useCountdown } from "../Toast";
import { journalSentence } from "./journalSentence";
import { NoteActs } from "./NoteActs";
import { SplitMessage } from "./SplitMessage";
import { Refused, useAct } from "./useAct";
import type { Answering } from "./useAnswering";

type Of<Kind extends TimelineView["kind"]> = Extract<TimelineView, { kind: Kind }>;

/** What the person wrote. */
export function InboundMessage({ item, timeZone, caseId }: { item: Of<"inbound">; timeZone: string; caseId: string }) {
  const { t } = useTranslation();
  return (
    <article className="max-w-[46rem] rounded-lg rounded-bl-sm border border-line bg-surface px-3.5 py-2.5 md:mr-16">
      <Head>
        <strong className="font-semibold text-ink">{item.author ?? t("timeline.person")}</strong>
        <ChannelBadge channel={item.channel} worded />
        {item.meaning && item.meaning !== "complaint" && <span>{t(`meaning.${item.meaning}`)}</span>}
        <RelativeTime at={item.at} timeZone={timeZone} as="clock" className="ml-auto" />
      </Head>
      <Said text={item.text} />
      {item.maySplit && <SplitMessage messageId={item.id} caseId={caseId} />}
    </article>
  );
}

/** What we sent, by whom, and whether it arrived. While it may still be taken back, it says so. */
export function OutboundMessage({
  item,
  timeZone,
  answering,
}: {
  item: Of<"outbound">;
  timeZone: string;
  answering: Answering;
}) {
  const { t } = useTranslation();
  return (
    <article className="max-w-[46rem] justify-self-end rounded-lg rounded-br-sm bg-accent-wash px-3.5 py-2.5 md:ml-16">
      <Head>
        <strong className="font-semibold text-ink">{item.author ?? t("timeline.house")}</strong>
        <ChannelBadge channel={item.channel} worded />
        <span>{t(`template.${item.templateKey}`)}</span>
        <RelativeTime at={item.at} timeZone={timeZone} as="clock" className="ml-auto" />
      </Head>
      <Said text={item.text} struck={item.status === "cancelled"} />
      <footer className="mt-1.5 flex flex-wrap items-center gap-2 text-xs">
        <DeliveryBadge status={item.status} channel={item.channel} />
        {item.waitsUntil ? (
          <span className="text-quiet">
            {t("timeline.waits_until")} <RelativeTime at={item.waitsUntil} timeZone={timeZone} as="moment" />
          </span>
        ) : (
          item.failure && <span className="text-bad">{t([`send_failure.${item.failure}`, "send_failure.other"])}</span>
        )}
        {item.again === "done" && <span className="text-quiet">{t("timeline.sent_again")}</span>}
        {item.again === "may" && <SendAgain messageId={item.id} caseId={answering.caseId} />}
        {item.takeBackUntil && <TakeBack until={Date.parse(item.takeBackUntil)} answering={answering} />}
      </footer>
    </article>
  );
}

/** Nobody knows whether it left: a person may decide that twice is better than not at all. */
function SendAgain({ messageId, caseId }: { messageId: string; caseId: string }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("sendAgain", caseId);
  return (
    <fetcher.Form method="post" className="ml-auto flex flex-wrap items-center gap-2">
      {hidden}
      <input type="hidden" name="messageId" value={messageId} />
      <Refused refused={refused} />
      <Button icon="send" disabled={busy}>
        {t("action.send_again")}
      </Button>
    </fetcher.Form>
  );
}

function TakeBack({ until, answering }: { until: number; answering: Answering }) {
  const { t } = useTranslation();
  const seconds = useCountdown(until);
  const { fetcher, busy, hidden } = answering.takeBack;
  if (seconds === 0) return null;
  return (
    <fetcher.Form method="post" className="ml-auto flex items-center gap-2">
      {hidden}
      <span className="text-quiet tabular-nums" suppressHydrationWarning>
        {t("timeline.leaves_in", { count: seconds })}
      </span>
      <Button icon="undo" disabled={busy}>
        {t("action.take_back")}
      </Button>
    </fetcher.Form>
  );
}

/** A private note; it must never be taken for something that was sent. */
export function Note({ item, timeZone, caseId }: { item: Of<"note">; timeZone: string; caseId: string }) {
  const { t } = useTranslation();
  return (
    <article className="border-l-4 border-note-edge bg-note px-3.5 py-2.5">
      <Head>
        <Icon name="lock" className="size-3.5" />
        <strong className="font-semibold text-ink">{item.author}</strong>
        <span>{t(item.struck ? "timeline.note_struck" : "timeline.note")}</span>
        <RelativeTime at={item.at} timeZone={timeZone} as="clock" className="ml-auto" />
      </Head>
      <Said text={item.text} struck={item.struck} />
      {item.takeBackUntil && <NoteActs noteId={item.id} until={Date.parse(item.takeBackUntil)} caseId={caseId} />}
    </article>
  );
}

const EVENT_ICONS: Record<string, IconName> = {
  "case.opened": "inbox",
  "case.acknowledged": "check",
  "case.qualified": "flag",
  "case.placed": "pin",
  "case.assigned": "person",
  "case.assigned_by_rule": "person",
  "case.handed_over": "person",
  "case.taken_back": "undo",
  "case.released": "person",
  "case.unassigned": "person",
  "case.started": "play",
  "case.waiting": "pause",
  "case.resumed": "play",
  "case.answered": "reply",
  "case.answer_taken_back": "undo",
  "case.note_taken_back": "undo",
  "case.confirmed": "check",
  "case.closed_unconfirmed": "archive",
  "case.appealed": "arrowUp",
  "case.rejected": "close",
  "case.referred": "leave",
  "case.reopened": "undo",
  "case.transferred": "person",
  "case.split": "paper",
  "case.merged": "paper",
  "case.absorbed": "paper",
  "case.unmerged": "undo",
  "case.joined_incident": "alert",
  "case.left_incident": "undo",
  "case.person_excluded": "lock",
  "case.exclusion_lifted": "lock",
  "case.withdrawal_asked": "phone",
  "case.withdrawn": "undo",
  "call.requested": "phone",
  "call.impossible": "phone",
  "call.attempted": "phone",
  "call.closed": "phone",
  "contact.claim_proved": "check",
  "contact.safe_changed": "lock",
  "case.deadline_passed": "alert",
  "case.deadline_near": "clock",
  "case.deadline_moved": "clock",
  "case.escalated": "arrowUp",
  "case.household_linked": "household",
  "case.household_confirmed": "household",
  "case.household_unlinked": "household",
  "case.ticket_settled": "ticket",
  "case.ticket_settled_aside": "ticket",
  "ticket.qualified": "flag",
  "ticket.resolved": "check",
  "ticket.confirmed": "check",
  "ticket.closed": "archive",
  "ticket.reopened": "undo",
  "ticket.lead_alarmed": "alert",
};

const LOUD: Record<string, string> = {
  "case.appealed": "text-warn font-medium",
  "case.escalated": "text-warn font-medium",
  "case.deadline_passed": "text-bad font-medium",
  "case.confirmed": "text-good font-medium",
  "case.withdrawal_asked": "text-warn font-medium",
  "call.requested": "text-warn font-medium",
  "call.impossible": "text-bad font-medium",
  "case.ticket_settled": "text-good font-medium",
  "ticket.confirmed": "text-good font-medium",
  "ticket.reopened": "text-warn font-medium",
  "ticket.lead_alarmed": "text-bad font-medium",
};

/** An act of somebody, of the complainant or of the house, in one line. */
export function JournalEvent({ item, timeZone }: { item: Of<"event">; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <div className={`flex items-start gap-2 px-1 text-sm ${LOUD[item.action] ?? "text-quiet"}`}>
      <Icon name={EVENT_ICONS[item.action] ?? "event"} className="mt-0.5 size-4" />
      <span className="min-w-0">
        {journalSentence(t, item)}
        {item.inBulk && <span className="text-xs text-faint"> {t("timeline.in_bulk")}</span>}
        {item.byProgram && <span className="text-xs text-faint"> {t("timeline.by_program")}</span>}
        {item.text !== null && (
          <span dir="auto" className="block border-l-2 border-line pl-2 font-normal whitespace-pre-wrap text-ink">
            {item.text}
          </span>
        )}
      </span>
      <RelativeTime at={item.at} timeZone={timeZone} as="clock" className="ml-auto text-xs font-normal text-faint" />
    </div>
  );
}

function Head({ children }: { children: ReactNode }) {
  return (
    <header className="mb-1 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-xs text-quiet">{children}</header>
  );
}

/** Words as they were typed: their line breaks and their own direction, and nothing of them taken for markup. */
function Said({ text, struck }: { text: string | null; struck?: boolean }) {
  const { t } = useTranslation();
  if (text === null) {
    return (
      <p className="inline-flex items-center gap-1.5 text-sm text-faint italic">
        <Icon name="lock" />
        {t("timeline.hidden")}
      </p>
    );
  }
  return (
    <p dir="auto" className={`break-words whitespace-pre-wrap ${struck ? "text-faint line-through" : ""}`}>
      {text}
    </p>
  );
}
