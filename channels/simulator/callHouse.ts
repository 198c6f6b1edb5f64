import { randomUUID } from "node:crypto";
import { logger } from "~/models/logger";
import { keepPhoneMessages, markDelivered } from "./phoneMessages";

/** How long a phone takes to receive and to say so. */
const ON_THE_AIR_MS = 400;
/** A house that does not answer a callback by then is not asked again: this network has no memory. */
const PATIENCE_MS = 10_000;

/** Where the house hears its provider: the address its webhooks start with, secret included. */
export type WebhookBase = string;

/** Writes an SMS on a demonstration phone and brings it to the house as the provider would. Answers the HTTP status. */
export async function sendFromPhone(
  base: WebhookBase,
  phone: string,
  text: string,
  shortCode: string,
): Promise<number> {
  const id = randomUUID();
  const callback = { date: new Date().toISOString(), from: phone, id, text, to: shortCode, networkCode: "63001" };
  const answer = await post(`${base}/sms`, callback);
  await keepPhoneMessages([
    { phone, direction: "sent", text, providerId: id, exchange: { request: inWords("sms", callback), answer } },
  ]);
  return Number(answer.slice(0, 3));
}

/** Reports, a moment later, that each message has arrived on its phone. */
export function reportDelivered(base: WebhookBase, messages: { providerId: string; phone: string }[]): void {
  setTimeout(() => {
    for (const { providerId, phone } of messages) reportOne(base, providerId, phone).catch(sayLost);
  }, ON_THE_AIR_MS).unref();
}

async function reportOne(base: WebhookBase, id: string, phoneNumber: string): Promise<void> {
  const answer = await post(`${base}/delivery`, { id, status: "Success", phoneNumber, networkCode: "63001" });
  if (answer.startsWith("200")) await markDelivered([id]);
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

function inWords(kind: string, fields: Record<string, string>): string {
  return [`POST /webhooks/africastalking/…/${kind}`, ...Object.entries(fields).map(([k, v]) => `${k}=${v}`)].join("\n");
}
