import type { JournalAction } from "../journal/journalActions";

/** The acts of the journal other programs may be told of, and the event each is told as. */
const EVENT_OF = {
  "case.opened": "case.opened",
  "case.acknowledged": "case.status",
  "case.qualified": "case.qualified",
  "case.placed": "case.placed",
  "case.assigned": "case.assigned",
  "case.started": "case.status",
  "case.waiting": "case.status",
  "case.resumed": "case.status",
  "case.answered": "case.status",
  "case.confirmed": "case.status",
  "case.closed_unconfirmed": "case.status",
  "case.appealed": "case.status",
  "case.rejected": "case.status",
  "case.referred": "case.status",
  "case.withdrawn": "case.status",
  "case.reopened": "case.status",
  "case.escalated": "case.level",
  "case.transferred": "case.level",
  "case.message_added": "message.received",
  "message.delivered": "message.delivered",
  "message.failed": "message.failed",
} as const satisfies Partial<Record<JournalAction, string>>;

export type HookEvent = (typeof EVENT_OF)[keyof typeof EVENT_OF];

/** Every event, in the order a form offers them. */
export const HOOK_EVENTS = [...new Set(Object.values(EVENT_OF))] as HookEvent[];

/** The acts behind some events. */
export function actionsBehind(events: readonly string[]): string[] {
  return Object.entries(EVENT_OF).flatMap(([action, event]) => (events.includes(event) ? [action] : []));
}

/** The event an act is told as. */
export function eventOf(action: string): HookEvent {
  return EVENT_OF[action as keyof typeof EVENT_OF];
}
