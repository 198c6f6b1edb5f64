import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart, sealPart } from "~/models/messages/messageSeals";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { ancestry, findPlaceInText, placeByCode } from "~/models/places/placeLookup";
import { updateRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { openCases, type NewGrievance } from "~/workflows/intake/openCases";
import type { Contacts } from "./contacts";
import { decideMeaning, type Decision } from "./decideMeaning";
import { recogniseMessage } from "./recogniseMessage";

/** A message with its seals open, on its way through. */
export interface OpenedMessage {
  row: InboundMessage;
  contact: PhoneContact;
  sender: string;
  text: string;
  language: string | null;
}

/** What became of a message. */
export interface Handled {
  row: InboundMessage;
  text: string;
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
  messages: InboundMessage[],
  contacts: Contacts,
): Promise<void> {
  for (const round of rounds(messages)) {
    const opened = round.map((row) => openMessage(row, contacts));
    const handled: Handled[] = [];
    const complaints: OpenedMessage[] = [];
    for (const message of opened) {
      const decision: Decision = await decideMeaning(ctx, message);
      if (decision.kind === "complaint") complaints.push({ ...message, text: decision.text });
      else handled.push({ row: message.row, text: message.text, ...decision });
    }
    handled.push(...(await openComplaints(ctx, complaints)));
    await saveHandled(ctx, handled);
  }
}

/** The first message of each phone, then the second of each, and so on. */
function rounds(messages: InboundMessage[]): InboundMessage[][] {
  const turns = new Map<string, number>();
  const result: InboundMessage[][] = [];
  for (const message of messages) {
    const turn = turns.get(message.senderHash) ?? 0;
    turns.set(message.senderHash, turn + 1);
    (result[turn] ??= []).push(message);
  }
  return result;
}

function openMessage(row: InboundMessage, contacts: Contacts): OpenedMessage {
  const contact = contacts.get(row.senderHash);
  if (!contact) throw new Error("A message came without its phone.");
  const sender = openPart(null, row.sealedSender, "inbound.sender");
  const text = openPart(null, row.sealedText, "inbound.text");
  return { row, contact, sender, text, language: recogniseMessage(text).language };
}

async function openComplaints(ctx: CommandContext, complaints: OpenedMessage[]): Promise<Handled[]> {
  const cases = await openCases(ctx, complaints.map(grievanceOf));
  const contacts = complaints.map(({ row, contact }, index) => ({
    phoneHash: contact.phoneHash,
    lastCaseId: cases[index]?.id ?? null,
    lastMessageAt: row.receivedAt,
    language: cases[index]?.grievance.language ?? null,
    placeCode: cases[index]?.grievance.place.placeCode ?? contact.placeCode,
  }));
  await updateRows(PhoneContact, contacts, ctx.transaction);
  contacts.forEach((changed, index) => Object.assign(complaints[index]?.contact ?? {}, changed));
  return complaints.map(({ row, text }, index) => ({
    row,
    text,
    meaning: "complaint",
    caseId: cases[index]?.id ?? null,
    key: cases[index]?.key ?? null,
  }));
}

/** Where: named in the words, else where this phone complained from before. Language: chosen, else the place's own. */
function grievanceOf({ row, contact, sender, text, language }: OpenedMessage): NewGrievance {
  const placeCode = findPlaceInText(text)?.code ?? contact.placeCode;
  const place = placeCode ? { placeCode, ...ancestry(placeCode) } : NOWHERE;
  const spoken = language ?? contact.language ?? (placeCode ? placeByCode(placeCode)?.defaultLanguage : null) ?? "fr";
  return {
    text,
    channel: row.channel,
    language: spoken,
    place,
    receivedAt: row.receivedAt,
    phone: sender,
    contactHash: contact.phoneHash,
  };
}

const NOWHERE = { placeCode: null, provinceCode: null, territoryCode: null, siteCode: null };

/** The message is done with. What belongs to a case is sealed again under that case's key. */
async function saveHandled(ctx: CommandContext, handled: Handled[]): Promise<void> {
  const rows = handled.map(({ row, meaning, caseId, key }) => ({
    id: row.id,
    status: "processed",
    meaning,
    caseId,
    sealedSender: key
      ? sealPart(key, openPart(null, row.sealedSender, "inbound.sender"), "inbound.sender")
      : row.sealedSender,
    sealedText: key ? sealPart(key, openPart(null, row.sealedText, "inbound.text"), "inbound.text") : row.sealedText,
  }));
  await updateRows(InboundMessage, rows, ctx.transaction);
}
