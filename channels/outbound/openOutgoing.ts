import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import type { OutboundMessage } from "~/models/messages/OutboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { isSendable } from "~/models/people/phoneNumber";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { timeZoneOf } from "~/models/places/placeLookup";
import { openSafeContact, type SafeContact } from "~/workflows/contact/safeContact";
import { nextSafeTime } from "~/workflows/contact/safeHours";
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

/** One that waits for the hours in which its person may be reached. */
export interface PostponedMessage {
  row: OutboundMessage;
  until: Date;
}

/** What a phone others read along on may be told. */
const NEUTRAL: readonly string[] = ["neutral_received", "neutral_news"];

/** The confirmation of a STOP is the last thing a phone hears, and it is sent after the phone opted out. */
const AFTER_STOP = "stopped";

/**
 * Opens claimed messages and keeps back those that may not be sent: to a phone that wants none, to a complainant for
 * whom an SMS is not safe, to what is no mobile number (names, short codes, landlines). Looked at in the last moment, so
 * that what was said about a safe contact meanwhile holds.
 */
export async function openOutgoing(
  rows: OutboundMessage[],
  now: Date,
): Promise<{ ready: OutgoingMessage[]; refused: RefusedMessage[]; postponed: PostponedMessage[] }> {
  const keys = await keysOf(rows);
  const [care, optedOut] = await Promise.all([safeContactsOf(rows, keys), optedOutAmong(rows)]);
  const ready: OutgoingMessage[] = [];
  const refused: RefusedMessage[] = [];
  const postponed: PostponedMessage[] = [];
  for (const row of rows) {
    const opened = openMessage(row, keys);
    const safe = row.audience === "complainant" && row.caseId !== null ? care.get(row.caseId) : undefined;
    const error = opened ? refusalOf(opened, safe, optedOut) : "unreadable";
    const until = safe && nextSafeTime(safe.hours, now, safe.timeZone);
    if (error) refused.push({ row, error });
    else if (row.channel === "sms" && until && until > now) postponed.push({ row, until });
    else if (opened) ready.push(opened);
  }
  return { ready, refused, postponed };
}

interface Care extends SafeContact {
  timeZone: string;
}

function refusalOf(
  { row, recipient }: OutgoingMessage,
  safe: Care | undefined,
  optedOut: Set<string>,
): SendError | null {
  if (row.channel !== "sms") return null;
  if (!isSendable(recipient)) return "not_sendable";
  if (optedOut.has(row.recipientHash) && row.templateKey !== AFTER_STOP) return "opted_out";
  if (!safe) return null;
  return safe.noSms || safe.trusted || (safe.sharedPhone && !NEUTRAL.includes(row.templateKey)) ? "no_sms" : null;
}

/** Null when the case is gone, and its key with it. */
function openMessage(row: OutboundMessage, keys: Map<string, CaseOpening>): OutgoingMessage | null {
  const key = row.caseId === null ? null : keys.get(row.caseId)?.key;
  if (key === undefined) return null;
  try {
    const recipient = openPart(key, row.sealedRecipient, "outbound.recipient");
    return { row, recipient, text: openPart(key, row.sealedText, "outbound.text") };
  } catch {
    return null;
  }
}

/** What opens a message of a case, and whose clocks its hours are read by. */
interface CaseOpening {
  key: Buffer;
  timeZone: string;
}

async function keysOf(rows: OutboundMessage[]): Promise<Map<string, CaseOpening>> {
  const attributes = ["id", "sealedKey", "provinceCode"];
  const found = await CaseFile.findAll({ where: { id: caseIdsOf(rows) }, attributes });
  return new Map(
    found.map(({ id, sealedKey, provinceCode }) => [
      id,
      { key: unwrapCaseKey(sealedKey, id), timeZone: timeZoneOf(provinceCode) },
    ]),
  );
}

/** How the people of these cases may be reached, where they said anything of it. */
async function safeContactsOf(rows: OutboundMessage[], keys: Map<string, CaseOpening>): Promise<Map<string, Care>> {
  const said = {
    [Op.or]: [{ noSms: true }, { sharedPhone: true }, ...SEALED.map((name) => ({ [name]: { [Op.ne]: null } }))],
  };
  const details = await GrievanceDetail.findAll({ where: { caseId: caseIdsOf(rows), ...said } });
  const care = new Map<string, Care>();
  for (const detail of details) {
    const opening = keys.get(detail.caseId);
    if (opening) care.set(detail.caseId, { ...openSafeContact(detail, opening.key), timeZone: opening.timeZone });
  }
  return care;
}

const SEALED = ["sealedSafeHours", "sealedTrusted"];

async function optedOutAmong(rows: OutboundMessage[]): Promise<Set<string>> {
  const where = { phoneHash: [...new Set(rows.map((row) => row.recipientHash))], optedOutAt: { [Op.ne]: null } };
  return new Set((await PhoneContact.findAll({ where, attributes: ["phoneHash"] })).map(({ phoneHash }) => phoneHash));
}

function caseIdsOf(rows: OutboundMessage[]): string[] {
  return [...new Set(rows.flatMap((row) => row.caseId ?? []))];
}
