import { PhoneContact } from "~/models/messages/PhoneContact";
import { isOneTooMany, secondsToWait, type Throttle } from "../access/throttle";
import type { QueryContext } from "../commandContext";

const HOUR_MS = 3_600_000;
/** Receipts a phone gets in an hour: more complaints than that are a flood, or one complaint sent again and again. */
const MOST_RECEIPTS = 5;
/**
 * What one number is answered by itself (receipts, help, stages, errors), because each answer costs an SMS: more than a
 * family on one phone asks for. Neither limit ever refuses a message, nor holds back what a person of ours writes.
 */
export const ANSWERS: readonly Throttle[] = [
  { name: "sms-answer.hour", tries: 20, seconds: 3_600 },
  { name: "sms-answer.day", tries: 60, seconds: 86_400 },
];
/** One word that answers stop for a while, however the flood goes on. */
const LAST_WORD: Throttle = { name: "sms-answer.last", tries: 1, seconds: 3_600 };

type Receipts = Pick<PhoneContact, "acknowledgedAt" | "acknowledgements">;

/** The receipts of a phone with one more, in an hour that begins with the first of them. */
export function countReceipt({ acknowledgedAt, acknowledgements }: Receipts, now: Date): Receipts {
  const within = acknowledgedAt !== null && now.getTime() - acknowledgedAt.getTime() < HOUR_MS;
  return within
    ? { acknowledgedAt, acknowledgements: acknowledgements + 1 }
    : { acknowledgedAt: now, acknowledgements: 1 };
}

/** Whether that many receipts are still given. */
export function mayHaveReceipt({ acknowledgements }: Receipts): boolean {
  return acknowledgements <= MOST_RECEIPTS;
}

/** Counts one automatic answer to a phone before it is written, and says whether it may be. */
export async function countAnswer(phoneHash: string): Promise<boolean> {
  for (const limit of ANSWERS) if (await isOneTooMany(limit, phoneHash)) return false;
  return true;
}

/**
 * What becomes of an automatic answer to a phone: given (`yes`), or, `allowed` or not, the one word in its place that there
 * will be none for a while (`last`, once an hour), or nothing (`no`).
 */
export async function weighAnswer(phoneHash: string, { allowed = true } = {}): Promise<"yes" | "last" | "no"> {
  if (allowed && (await countAnswer(phoneHash))) return "yes";
  return (await isOneTooMany(LAST_WORD, phoneHash)) ? "no" : "last";
}

/** Until when a phone is answered nothing by itself; null while it is. */
export async function answersPausedUntil(ctx: QueryContext, phoneHash: string | null): Promise<Date | null> {
  if (!phoneHash) return null;
  const now = ctx.clock.now().getTime();
  const waits = await Promise.all(ANSWERS.map((limit) => secondsToWait(limit, phoneHash)));
  const attributes = ["acknowledgedAt", "acknowledgements"] as const;
  const contact = await PhoneContact.findByPk(phoneHash, {
    attributes: [...attributes],
    transaction: ctx.transaction,
  });
  const receipts = contact && !mayHaveReceipt(contact) ? (contact.acknowledgedAt?.getTime() ?? 0) + HOUR_MS : 0;
  const until = Math.max(now, receipts, ...waits.map((seconds) => now + seconds * 1_000));
  return until > now ? new Date(until) : null;
}
