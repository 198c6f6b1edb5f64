import { randomUUID } from "node:crypto";
import { logger } from "~/models/logger";
import { networkOf } from "./networkOf";
import { keepPhoneMessages, markDelivered, type Exchange } from "./phoneMessages";
import { isSwitchedOff } from "./phoneSwitch";

/** How long a phone takes to receive and to say so. */
const ON_THE_AIR_MS = 400;
/** A house that does not answer a callback by then is not asked again: this network has no memory. */
export const PATIENCE_MS = 10_000;

/** Where the house hears its provider: the address its webhooks start with, secret included. */
export type WebhookBase = string;

/** An SMS of a demonstration phone, as it stands in the callback that brings it to the house. */
interface Written {
  phone: string;
  text: string;
  /** The provider's id of it: the same one twice is a replay. */
  id: string;
  at: Date;
  shortCode: string;
}

/** Writes an SMS on a demonstration phone and brings it to the house as the provider would. Answers the HTTP status. */
export async function sendFromPhone(
  base: WebhookBase,
  phone: string,
  text: string,
  shortCode: string,
): Promise<number> {
  const id = randomUUID();
  const at = new Date();
  const exchange = await bringSms(base, { phone, text, id, at, shortCode });
  await keepPhoneMessages([{ phone, direction: "sent", text, providerId: id, exchange }], at);
  return Number(exchange.answer.slice(0, 3));
}

/** Brings an SMS to the house. Once more is what a provider does that did not hear our answer. */
export async function bringSms(base: WebhookBase, { phone, text, id, at, shortCode }: Written): Promise<Exchange> {
  const callback = { date: at.toISOString(), from: phone, id, text, to: shortCode, networkCode: networkOf(phone) };
  return { request: inWords("sms", callback), answer: await post(`${base}/sms`, callback) };
}

/** Reports, a moment later, what became of each message: it is on its phone, or the phone was switched off. */
export function reportFates(base: WebhookBase, messages: { providerId: string; phone: string }[]): void {
  setTimeout(() => {
    for (const { providerId, phone } of messages) reportFate(base, providerId, phone).catch(sayLost);
  }, ON_THE_AIR_MS).unref();
}

async function reportFate(base: WebhookBase, id: string, phoneNumber: string): Promise<void> {
  const status = (await isSwitchedOff(phoneNumber)) ? "AbsentSubscriber" : "Success";
  const answer = await post(`${base}/delivery`, { id, status, phoneNumber, networkCode: networkOf(phoneNumber) });
  if (status === "Success" && answer.startsWith("200")) await markDelivered([id]);
}

function sayLost(error: unknown): void {
  logger.warn({ err: error }, "a simulated delivery was not noted");
}

async function post(url: string, fields: Record<string, string>): Promise<string> {
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE_MS) });
    return `${answer.status} ${answer.statusText}`;
  } catch {
    return "503 no answer"; // the house is restarting: a demonstration goes on without this report
  }
}

/** A request as a developer reads it beside the documentation, the secret left out. */
export function inWords(kind: string, fields: Record<string, string>): string {
  return [`POST /webhooks/africastalking/…/${kind}`, ...Object.entries(fields).map(([k, v]) => `${k}=${v}`)].join("\n");
}
