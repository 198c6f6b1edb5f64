import type { InferAttributes } from "sequelize";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart, sealPart } from "~/models/messages/messageSeals";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { ancestry, findPlaceInText, placeByCode } from "~/models/places/placeLookup";
import { updateRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { openCases, type NewGrievance } from "~/workflows/intake/openCases";
import type { Contacts } from "./contacts";
import { decideMeaning, type Decision } from "./decideMeaning";
import { recogniseMessage, type RecognisedMessage } from "./recogniseMessage";

/** A waiting message, as much of it as handling it takes. */
export type WaitingMessage = Pick<
  InferAttributes<InboundMessage>,
  "id" | "channel" | "senderHash" | "sealedSender" | "sealedText" | "receivedAt"
>;

/** A message with its seals open, on its way through. */
export interface OpenedMessage {
  row: WaitingMessage;
  contact: PhoneContact;
  sender: string;
  text: string;
  /** What it seems to ask for. */
  word: RecognisedMessage;
}

/** A complaint to open; `story` is what it says behind a word like PLAINTE. */
interface Complaint {
  message: OpenedMessage;
  story: string;
}

/** What became of a message. */
interface Handled {
  message: OpenedMessage;
  meaning: string;
  /** The case it now belongs to, and the key its text is sealed again under. */
  caseId: string | null;
  key: Buffer | null;
}

/**
 * Handles a batch. Messages of different phones go through together; those of one phone in turn, since the second may
 * belong to the case the first one opened.
 */
export async function handleMessages(
  ctx: CommandContext,
  messages: WaitingMessage[],
  contacts: Contacts,
): Promise<void> {
  for (const round of rounds(messages)) {
    const handled: Handled[] = [];
    const complaints: Complaint[] = [];
    for (const message of round.map((row) => openMessage(row, contacts))) {
      const decision: Decision = await decideMeaning(ctx, message);
      if (decision.kind === "complaint") complaints.push({ message, story: decision.text });
      else handled.push({ message, ...decision });
    }
    handled.push(...(await openComplaints(ctx, complaints)));
    await saveHandled(ctx, handled);
  }
}

/** The first message of each phone, then the second of each, and so on. */
function rounds(messages: WaitingMessage[]): WaitingMessage[][] {
  const turns = new Map<string, number>();
  const result: WaitingMessage[][] = [];
  for (const message of messages) {
    const turn = turns.get(message.senderHash) ?? 0;
    turns.set(message.senderHash, turn + 1);
    (result[turn] ??= []).push(message);
  }
  return result;
}

function openMessage(row: WaitingMessage, contacts: Contacts): OpenedMessage {
  const contact = contacts.get(row.senderHash);
  if (!contact) throw new Error("A message came without its phone.");
  const sender = openPart(null, row.sealedSender, "inbound.sender");
  const text = openPart(null, row.sealedText, "inbound.text");
  return { row, contact, sender, text, word: recogniseMessage(text) };
}

async function openComplaints(ctx: CommandContext, complaints: Complaint[]): Promise<Handled[]> {
  const cases = await openCases(ctx, complaints.map(grievanceOf));
  const contacts = complaints.map(({ message: { contact, row } }, index) => ({
    phoneHash: contact.phoneHash,
    lastCaseId: cases[index]?.id ?? null,
    lastMessageAt: row.receivedAt,
    language: cases[index]?.grievance.language ?? null,
    placeCode: cases[index]?.grievance.place.placeCode ?? contact.placeCode,
  }));
  await updateRows(PhoneContact, contacts, ctx.transaction);
  contacts.forEach((changed, index) => Object.assign(complaints[index]?.message.contact ?? {}, changed));
  return complaints.map(({ message }, index) => ({
    message,
    meaning: "complaint",
    caseId: cases[index]?.id ?? null,
    key: cases[index]?.key ?? null,
  }));
}

/** Where: named in the words, else where this phone complained from before. Language: chosen, else the place's own. */
function grievanceOf({ message: { row, contact, sender, word }, story }: Complaint): NewGrievance {
  const placeCode = findPlaceInText(story)?.code ?? contact.placeCode;
  const place = placeCode ? { placeCode, ...ancestry(placeCode) } : NOWHERE;
  const placeLanguage = placeCode ? placeByCode(placeCode)?.defaultLanguage : null;
  return {
    text: story,
    channel: row.channel,
    language: word.language ?? contact.language ?? placeLanguage ?? "fr",
    place,
    receivedAt: row.receivedAt,
    phone: sender,
    contactHash: contact.phoneHash,
  };
}

const NOWHERE = { placeCode: null, provinceCode: null, territoryCode: null, siteCode: null };

/** The message is done with. What belongs to a case is sealed again under that case's key. */
async function saveHandled(ctx: CommandContext, handled: Handled[]): Promise<void> {
  const rows = handled.map(({ message: { row, sender, text }, meaning, caseId, key }) => ({
    id: row.id,
    status: "processed",
    meaning,
    caseId,
    sealedSender: key ? sealPart(key, sender, "inbound.sender") : row.sealedSender,
    sealedText: key ? sealPart(key, text, "inbound.text") : row.sealedText,
  }));
  await updateRows(InboundMessage, rows, ctx.transaction);
}
