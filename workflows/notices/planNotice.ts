import { hourAt, nextHour } from "../preferences/ownTime";
import type { Way } from "./topics";

/** Notices of one kind that follow each other within this time go out in one mail, in milliseconds. */
export const GATHER_MS = 120_000;

/** What decides when somebody is told besides the screen. */
export interface NoticePlan {
  now: Date;
  ways: readonly Way[];
  urgent: boolean;
  /** Hours between which nothing that can wait is sent; null when there are none. */
  quiet: { from: number; to: number } | null;
  zone: string;
  /** The last notice of the same kind within that time, with what is still owed of it. */
  last: { createdAt: Date; mailAfter: Date | null; smsAfter: Date | null } | null;
}

/** When a notice leaves by each way: at this instant, not before another, or never (null). */
export function planNotice(plan: NoticePlan): Record<Way, Date | null> {
  const at = (way: Way, owed: Date | null) => (plan.ways.includes(way) ? whenToSend(plan, owed) : null);
  return { email: at("email", plan.last?.mailAfter ?? null), sms: at("sms", plan.last?.smsAfter ?? null) };
}

function whenToSend({ now, urgent, quiet, zone, last }: NoticePlan, owed: Date | null): Date {
  if (urgent) return now;
  if (quiet && isQuiet(now, quiet, zone)) return nextHour(now, quiet.to, zone);
  if (owed) return owed;
  const gathered = last ? last.createdAt.getTime() + GATHER_MS : 0;
  return gathered > now.getTime() ? new Date(gathered) : now;
}

/** Whether the clocks of a zone are within the quiet hours, which may lie over midnight. */
export function isQuiet(at: Date, { from, to }: { from: number; to: number }, zone: string): boolean {
  const hour = hourAt(at, zone);
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}
