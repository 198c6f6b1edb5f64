import type { UserSettings } from "~/models/people/UserSettings";

/** What notices are about, as people choose how to be told of it, with the kinds of each; the last one takes the rest. */
export const TOPICS = {
  mine: /^(cases?|ticket)_(assigned|taken_away|taken_back|handed_over|passed_on|transferred)$/,
  climbed: /^case_escalated$/,
  people: /^(case_appealed|withdrawal_asked)$/,
  confirmed: /^case_confirmed$/,
  deadlines: /overdue|alarm|deadline/,
  mentions: /^case_mentioned$/,
  calls: /^call_/,
  tickets: /^ticket_/,
  bulk: /^bulk_/,
  house: /^/,
} as const satisfies Record<string, RegExp>;

export type Topic = keyof typeof TOPICS;
export const TOPIC_NAMES = Object.keys(TOPICS) as Topic[];

/** The ways somebody may be told besides the screen. */
export const WAYS = ["email", "sms"] as const;
export type Way = (typeof WAYS)[number];

/** Told on the screen alone, until somebody wants more. */
const ON_SCREEN: readonly Topic[] = ["confirmed", "calls", "bulk"];

/** What is told at any hour: it cannot wait for the morning. */
const URGENT = /^(deadline_alarm|ticket_alarm|sending_held|case_taken_away)$/;

/** What a kind of notice is about. */
export function topicOf(kind: string): Topic {
  return TOPIC_NAMES.find((topic) => TOPICS[topic].test(kind)) ?? "house";
}

/** Whether a notice is told at any hour: alarms, and whatever is about a ticket of the highest priority. */
export function isUrgent(kind: string, priority: string | null): boolean {
  return URGENT.test(kind) || priority === "P1";
}

/** The ways somebody is told of a topic besides the screen. */
export function waysFor(topic: Topic, settings: Pick<UserSettings, "channels"> | null): readonly Way[] {
  const chosen = settings?.channels
    ? (JSON.parse(settings.channels) as Partial<Record<Topic, Way[]>>)[topic]
    : undefined;
  return chosen ?? (ON_SCREEN.includes(topic) ? [] : ["email"]);
}
