import { newId } from "~/models/identifiers";
import { SimulatorMessage } from "~/models/messages/SimulatorMessage";
import { normaliseSender } from "~/models/people/phoneNumber";
import { keyedHash, openInHouse, sealInHouse } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { segmentsOf } from "../sms/gsm7";

const TEXT = "simulator.text";
const EXCHANGE = "simulator.exchange";

/** An SMS on a demonstration phone, opened. */
export interface PhoneMessage {
  id: string;
  direction: "sent" | "received";
  text: string;
  segments: number | null;
  at: Date;
  deliveredAt: Date | null;
  exchange: Exchange | null;
}

/** What went over the wire for a message, as text a developer can compare with the provider's documentation. */
export interface Exchange {
  request: string;
  answer: string;
}

export interface NewPhoneMessage {
  phone: string;
  direction: "sent" | "received";
  text: string;
  providerId: string;
  exchange: Exchange;
}

/** Keeps messages on the phones they belong to, in one insert. */
export async function keepPhoneMessages(messages: NewPhoneMessage[], at = new Date()): Promise<void> {
  const rows = messages.map(({ phone, direction, text, providerId, exchange }) => ({
    id: newId(at.getTime()),
    phoneHash: hashOf(phone),
    direction,
    sealedText: sealInHouse(text, TEXT),
    segments: segmentsOf(text).segments,
    providerId,
    sealedExchange: sealInHouse(JSON.stringify(exchange), EXCHANGE),
    at,
  }));
  await insertRows(SimulatorMessage, rows);
}

/** The last messages of a phone, oldest first. */
export async function readPhone(phone: string, limit = 60): Promise<PhoneMessage[]> {
  const rows = await SimulatorMessage.findAll({ where: { phoneHash: hashOf(phone) }, order: [["id", "DESC"]], limit });
  return rows.reverse().map((row) => ({
    id: row.id,
    direction: row.direction,
    text: openInHouse(row.sealedText, TEXT),
    segments: row.segments,
    at: row.at,
    deliveredAt: row.deliveredAt ?? null,
    exchange: row.sealedExchange ? (JSON.parse(openInHouse(row.sealedExchange, EXCHANGE)) as Exchange) : null,
  }));
}

/** An SMS written on this phone, with the provider's id of it; null when it never was. */
export async function findSent(
  phone: string,
  id: string,
): Promise<{ text: string; providerId: string; at: Date } | null> {
  const row = await SimulatorMessage.findOne({ where: { id, phoneHash: hashOf(phone), direction: "sent" } });
  if (!row?.providerId) return null;
  return { text: openInHouse(row.sealedText, TEXT), providerId: row.providerId, at: row.at };
}

/** The house took the delivery report of these messages. */
export async function markDelivered(providerIds: string[]): Promise<void> {
  await SimulatorMessage.update({ deliveredAt: new Date() }, { where: { providerId: providerIds } });
}

function hashOf(phone: string): string {
  return keyedHash(normaliseSender(phone), "phone");
}
