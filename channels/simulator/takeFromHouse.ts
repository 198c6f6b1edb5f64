import { randomBytes } from "node:crypto";
import { isSendable } from "~/models/people/phoneNumber";
import { segmentsOf } from "../sms/gsm7";
import { keepPhoneMessages, type NewPhoneMessage } from "./phoneMessages";
import { isSwitchedOff } from "./phoneSwitch";

/** What the provider's far end answers, and the messages it now has to report on. */
export interface ProviderAnswer {
  status: number;
  body: unknown;
  accepted: { providerId: string; phone: string }[];
}

/** What one SMS costs here; the provider writes the currency before it. */
const PRICE_KES = 0.8;

/**
 * The provider's far end: answers a send exactly as Africa's Talking does (201 and a line a recipient, or 401 in words)
 * and puts the messages on the demonstration phones.
 */
export async function takeFromHouse(form: URLSearchParams, apiKey: string | undefined): Promise<ProviderAnswer> {
  if (!apiKey || !form.get("username")) {
    return { status: 401, body: "The supplied authentication is invalid", accepted: [] };
  }
  const text = form.get("message") ?? "";
  const { segments } = segmentsOf(text);
  const numbers = (form.get("to") ?? "").split(",").filter(Boolean);
  const recipients = numbers.map((number) => recipientOf(number, segments));
  const taken = recipients.filter(({ statusCode }) => statusCode === 101);
  const Message = `Sent to ${taken.length}/${numbers.length} Total Cost: KES ${(taken.length * segments * PRICE_KES).toFixed(4)}`;
  const body = { SMSMessageData: { Message, Recipients: recipients } };
  const exchange = { request: requestInWords(form), answer: JSON.stringify(body, null, 2) };
  await keepPhoneMessages(
    (await switchedOn(taken)).map(({ number, messageId }) => received(number, text, messageId, exchange)),
  );
  return {
    status: 201,
    body,
    accepted: taken.map(({ messageId, number }) => ({ providerId: messageId, phone: number })),
  };
}

/** The provider takes a message for a phone that is off too; it reports later that nobody was there. */
async function switchedOn<Taken extends { number: string }>(taken: Taken[]): Promise<Taken[]> {
  const off = await Promise.all(taken.map(({ number }) => isSwitchedOff(number)));
  return taken.filter((_, index) => !off[index]);
}

function recipientOf(number: string, segments: number) {
  const cost = `KES ${(segments * PRICE_KES).toFixed(4)}`;
  if (!isSendable(number)) {
    return { statusCode: 403, number, status: "InvalidPhoneNumber", cost: "0", messageId: "None" };
  }
  const messageId = `ATXid_${randomBytes(12).toString("hex")}`;
  return { statusCode: 101, number, status: "Success", cost, messageId, messageParts: segments };
}

function received(phone: string, text: string, providerId: string, exchange: NewPhoneMessage["exchange"]) {
  return { phone, direction: "received" as const, text, providerId, exchange };
}

function requestInWords(form: URLSearchParams): string {
  return ["POST /version1/messaging", ...[...form].map(([name, value]) => `${name}=${value}`)].join("\n");
}
