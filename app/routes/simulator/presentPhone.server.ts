import { readPhone } from "~/channels/simulator/phoneMessages";

/** Messages a small screen is scrolled through. */
const SHOWN = 40;
/** Newest messages whose exchange is told: the page is fetched again every second. */
const EXCHANGES = 6;

/** An SMS as the drawn phone shows it, times in epoch milliseconds. */
export interface ShownMessage {
  id: string;
  direction: "sent" | "received";
  text: string;
  segments: number;
  at: number;
  delivered: boolean;
  exchange: { request: string; answer: string } | null;
}

/** What stands on a phone, oldest first. */
export async function presentPhone(number: string): Promise<ShownMessage[]> {
  const messages = await readPhone(number, SHOWN);
  return messages.map(({ id, direction, text, segments, at, deliveredAt, exchange }, index) => ({
    id,
    direction,
    text,
    segments: segments ?? 1,
    at: at.getTime(),
    delivered: deliveredAt !== null,
    exchange: index >= messages.length - EXCHANGES ? exchange : null,
  }));
}
