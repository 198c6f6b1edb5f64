/** How far a clock may be wrong without a word about it, in milliseconds. */
const SLACK_MS = 10 * 60_000;

/** What is wrong with the clock of a device: it runs ahead of ours, or behind the day its numbers were handed out. */
export type ClockFault = "ahead" | "behind";

/**
 * When a complaint was heard, by the clock of the device: believed between the handing out of its numbers and its arrival
 * here. What cannot be is replaced by the arrival, and said.
 */
export function heardAt(
  typedAt: Date,
  { handedAt, arrivedAt }: { handedAt: Date; arrivedAt: Date },
): { at: Date; fault: ClockFault | null } {
  const typed = typedAt.getTime();
  if (typed > arrivedAt.getTime() + SLACK_MS) return { at: arrivedAt, fault: "ahead" };
  if (typed < handedAt.getTime() - SLACK_MS) return { at: arrivedAt, fault: "behind" };
  return { at: new Date(Math.min(typed, arrivedAt.getTime())), fault: null };
}
