import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import type { OutboundMessage } from "~/models/messages/OutboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { isSendable } from "~/models/people/phoneNumber";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import type { SendError } from "../sendErrors";

/** A message with its seals open, ready to leave. */
export interface OutgoingMessage {
  row: OutboundMessage;
  recipient: string;
  text: string;
}

/** One that must not leave, and why. */
export interface RefusedMessage {
  row: OutboundMessage;
  error: SendError;
}

/** The confirmation of a STOP is the last thing a phone hears, and it is sent after the phone opted out. */
const AFTER_STOP = "stopped";

/**
 * Opens claimed messages and keeps back those that may not be sent: to a phone that wants none, to a complainant for
 * whom an SMS is not safe, to what is no mobile number (names, short codes, landlines).
 */
export async function openOutgoing(rows: OutboundMessage[]): Promise<{
  ready: OutgoingMessage[];
  refused: RefusedMessage[];
}> {
  const [keys, unsafe, optedOut] = await Promise.all([keysOf(rows), unsafeCases(rows), optedOutAmong(rows)]);
  const ready: OutgoingMessage[] = [];
  const refused: RefusedMessage[] = [];
  for (const row of rows) {
    const opened = openMessage(row, keys);
    const error = opened ? refusalOf(opened, unsafe, optedOut) : "unreadable";
    if (error) refused.push({ row, error });
    else if (opened) ready.push(opened);
  }
  return { ready, refused };
}

function refusalOf({ row, recipient }: OutgoingMessage, unsafe: Set<string>, optedOut: Set<string>): SendError | null {
  if (row.channel !== "sms") return null;
  if (!isSendable(recipient)) return "not_sendable";
  if (optedOut.has(row.recipientHash) && row.templateKey !== AFTER_STOP) return "opted_out";
  return row.audience === "complainant" && row.caseId !== null && unsafe.has(row.caseId) ? "no_sms" : null;
}

/** Null when the case is gone, and its key with it. */
function openMessage(row: OutboundMessage, keys: Map<string, Buffer>): OutgoingMessage | null {
  const key = row.caseId === null ? null : keys.get(row.caseId);
  if (key === undefined) return null;
  try {
    const recipient = openPart(key, row.sealedRecipient, "outbound.recipient");
    return { row, recipient, text: openPart(key, row.sealedText, "outbound.text") };
  } catch {
    return null;
  }
}

async function keysOf(rows: OutboundMessage[]): Promise<Map<string, Buffer>> {
  const found = await CaseFile.findAll({ where: { id: caseIdsOf(rows) }, attributes: ["id", "sealedKey"] });
  return new Map(found.map(({ id, sealedKey }) => [id, unwrapCaseKey(sealedKey, id)]));
}

async function unsafeCases(rows: OutboundMessage[]): Promise<Set<string>> {
  const where = { caseId: caseIdsOf(rows), noSms: true };
  return new Set((await GrievanceDetail.findAll({ where, attributes: ["caseId"] })).map(({ caseId }) => caseId));
}

async function optedOutAmong(rows: OutboundMessage[]): Promise<Set<string>> {
  const where = { phoneHash: [...new Set(rows.map((row) => row.recipientHash))], optedOutAt: { [Op.ne]: null } };
  return new Set((await PhoneContact.findAll({ where, attributes: ["phoneHash"] })).map(({ phoneHash }) => phoneHash));
}

function caseIdsOf(rows: OutboundMessage[]): string[] {
  return [...new Set(rows.flatMap((row) => row.caseId ?? []))];
}
