import type { InferAttributes } from "sequelize";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart, sealPart } from "~/models/messages/messageSeals";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { isOwnNumber } from "~/models/people/ownNumbers";
import { isSendable, normaliseSender } from "~/models/people/phoneNumber";
import { ancestry, findPlaceInText } from "~/models/places/placeLookup";
import { updateRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { forgetStrangers } from "~/workflows/confidential/forgetStrangers";
import { requestCall } from "~/workflows/contact/requestCall";
import { openCases, type NewGrievance } from "~/workflows/intake/openCases";
import { countReceipt, mayHaveReceipt, weighAnswer } from "~/workflows/messaging/answerLimits";
import { languageFor } from "~/workflows/messaging/personLanguage";
import type { Contacts } from "~/workflows/contact/contacts";
import { sayPaused } from "./commandWords";
import { decideMeaning, type Decision } from "./decideMeaning";
import { recogniseMessage, type RecognisedMessage } from "./recogniseMessage";

/** A waiting message, as much of it as handling it takes. */
export type WaitingMessage = Pick<
  InferAttributes<InboundMessage>,
  "id" | "channel" | "senderHash" | "sealedSender" | "sealedText" | "recipient" | "receivedAt" | "meaning"
>;

/** A message with its seals open, on its way through. */
export interface OpenedMessage {
  row: WaitingMessage;
  contact: PhoneContact;
  sender: string;
  text: string;
  /** It came from the number it was sent to: an answer would come back. */
  isOurs: boolean;
  /** What it seems to ask for. */
  word: RecognisedMessage;
}

/** A complaint to open; `story` is what it says behind a word like PLAINTE. */
interface Complaint {
  message: OpenedMessage;
  story: string;
  /** All it says is that the person wants to be called. */
  wantsCall: boolean;
}

/** What became of a message. */
interface Handled {
  message: OpenedMessage;
  meaning: string;
  /** The case it now belongs to, and the key its text is sealed again under. */
  caseId: string | null;
  key: Buffer | null;
  /** The first part of the long message it belongs to. */
  partOf: string | null;
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
  const held: PhoneContact[] = [];
  for (const round of rounds(messages)) {
    const handled: Handled[] = [];
    const complaints: Complaint[] = [];
    for (const message of round.map((row) => openMessage(row, contacts))) {
      const decision: Decision = await decideMeaning(ctx, message);
      if (decision.kind === "complaint")
        complaints.push({ message, story: decision.text, wantsCall: decision.wantsCall ?? false });
      else if (decision.kind === "held") held.push(message.contact);
      else handled.push({ message, partOf: null, ...decision });
    }
    handled.push(...(await openComplaints(ctx, complaints)));
    await saveHandled(ctx, handled);
  }
  await forgetStrangers(ctx, held);
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
  const isOurs = isOwnNumber(sender) || (row.recipient !== null && normaliseSender(row.recipient) === sender);
  return { row, contact, sender, text, isOurs, word: recogniseMessage(text) };
}

async function openComplaints(ctx: CommandContext, complaints: Complaint[]): Promise<Handled[]> {
  const counted = await Promise.all(
    complaints.map(async (complaint) => {
      const receipts = countReceipt(complaint.message.contact, ctx.clock.now());
      return { complaint, receipts, answer: await receiptFor(complaint, receipts) };
    }),
  );
  const cases = await openCases(
    ctx,
    counted.map(({ complaint, answer }) => ({
      ...grievanceOf(complaint),
      receipt: answer === "yes",
      consent: "unasked" as const,
    })),
  );
  const contacts = complaints.map(({ message: { contact, row, word } }, index) => ({
    phoneHash: contact.phoneHash,
    lastCaseId: cases[index]?.id ?? null,
    lastMessageAt: row.receivedAt,
    language: contact.language ?? word.language, // what the place suggests is not the person's own
    placeCode: cases[index]?.grievance.place.placeCode ?? contact.placeCode,
    ...counted[index]?.receipts,
  }));
  await updateRows(PhoneContact, contacts, ctx.transaction);
  contacts.forEach((changed, index) => Object.assign(complaints[index]?.message.contact ?? {}, changed));
  for (const { complaint, answer } of counted) if (answer === "last") await sayPaused(ctx, complaint.message);
  for (const [index, { wantsCall }] of complaints.entries())
    if (wantsCall) await requestCall(ctx, cases[index]?.id ?? "", { reason: "asked" });
  return complaints.map(({ message }, index) => ({
    message,
    meaning: "complaint",
    caseId: cases[index]?.id ?? null,
    key: cases[index]?.key ?? null,
    partOf: null,
  }));
}

/** Whether a complaint is answered with its number, or its phone told, once, that answers stop for a while. */
async function receiptFor(
  { message }: Complaint,
  receipts: ReturnType<typeof countReceipt>,
): ReturnType<typeof weighAnswer> {
  const { contact, sender, isOurs } = message;
  if (isOurs || !isSendable(sender)) return "no";
  return weighAnswer(contact.phoneHash, { allowed: mayHaveReceipt(receipts) });
}

/** Where: named in the words, else where this phone complained from before. */
function grievanceOf({ message: { row, contact, sender, word }, story }: Complaint): NewGrievance {
  const placeCode = findPlaceInText(story)?.code ?? contact.placeCode;
  const place = placeCode ? { placeCode, ...ancestry(placeCode) } : NOWHERE;
  return {
    text: story,
    channel: row.channel,
    language: languageFor({ contact, heard: word.language, placeCode }),
    place,
    receivedAt: row.receivedAt,
    phone: sender,
    contactHash: contact.phoneHash,
  };
}

const NOWHERE = { placeCode: null, provinceCode: null, territoryCode: null, siteCode: null };

/** The message is done with. What belongs to a case is sealed again under that case's key. */
async function saveHandled(ctx: CommandContext, handled: Handled[]): Promise<void> {
  const rows = handled.map(({ message: { row, sender, text }, meaning, caseId, key, partOf }) => ({
    id: row.id,
    status: "processed",
    meaning,
    caseId,
    partOf,
    sealedSender: key ? sealPart(key, sender, "inbound.sender") : row.sealedSender,
    sealedText: key ? sealPart(key, text, "inbound.text") : row.sealedText,
  }));
  await updateRows(InboundMessage, rows, ctx.transaction);
}
