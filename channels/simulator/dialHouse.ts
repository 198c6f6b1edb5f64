import { randomBytes } from "node:crypto";
import { inWords, PATIENCE_MS, type WebhookBase } from "./callHouse";
import { networkOf } from "./networkOf";
import type { Exchange } from "./phoneMessages";

/** A session between a demonstration phone and the house. */
export interface Dialling {
  phone: string;
  serviceCode: string;
  /** Null: it begins. */
  sessionId: string | null;
  /** Everything typed so far, joined with `*`. */
  text: string;
}

/** The screen the house answered; null when it did not answer as a network wants it. */
export interface Dialled {
  sessionId: string;
  screen: string | null;
  exchange: Exchange;
}

/** One turn, as the network would bring it to the house. */
export async function dialHouse(
  base: WebhookBase,
  { phone, serviceCode, sessionId, text }: Dialling,
): Promise<Dialled> {
  const session = sessionId ?? `ATUid_${randomBytes(16).toString("hex")}`;
  const fields = { sessionId: session, phoneNumber: phone, networkCode: networkOf(phone), serviceCode, text };
  const { status, body } = await ask(`${base}/ussd`, fields);
  const isScreen = status === 200 && /^(CON|END) /.test(body);
  const exchange = { request: inWords("ussd", fields), answer: status === null ? body : `${status}\n${body}` };
  return { sessionId: session, screen: isScreen ? body : null, exchange };
}

/** Tells the house that a session is over, as a network does: the person hung up, or lost the signal. */
export async function endDialling(base: WebhookBase, phone: string, sessionId: string): Promise<void> {
  const fields = { sessionId, phoneNumber: phone, networkCode: networkOf(phone), status: "Incomplete" };
  await ask(`${base}/ussd-events`, { ...fields, date: new Date().toISOString() });
}

async function ask(url: string, fields: Record<string, string>): Promise<{ status: number | null; body: string }> {
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: answer.status, body: await answer.text() };
  } catch {
    return { status: null, body: "503 no answer" }; // the house is restarting: the phone says so and may dial again
  }
}
