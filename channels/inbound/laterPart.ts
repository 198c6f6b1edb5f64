import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { countTry, forgetTries, wasTried } from "~/workflows/access/throttle";
import type { CommandContext } from "~/workflows/commandContext";
import type { EarlierParts } from "~/workflows/confidential/holdParts";
import { segmentsOf } from "../sms/gsm7";
import type { OpenedMessage } from "./handleMessages";

/** Parts of one long SMS arrive within this time of each other, when the network delivers them apart. */
const TOGETHER_MS = 90_000;

/** Places a part takes when another follows it: what is left of 160 septets or 70 letters once the parts are numbered. */
const FULL = { "GSM-7": [152, 160], "UCS-2": [66, 70] } as const;

/** A part of 160 places has no more letters than that. */
const LONGEST_PART = 160;

/** What a later part goes on with. */
export interface EarlierPart extends EarlierParts {
  /** Id of the first part. */
  firstId: string;
}

/**
 * The part before this one, when a long SMS was delivered in pieces: the last thing this phone said, a moment ago, in a
 * text that ends only because no more fitted. Its case may hardly be ended in between, and is held until the commit.
 */
export async function findEarlierPart(ctx: CommandContext, message: OpenedMessage): Promise<EarlierPart | null> {
  const { lastCaseId, lastMessageAt, phoneHash } = message.contact;
  const age = lastMessageAt ? message.row.receivedAt.getTime() - lastMessageAt.getTime() : Infinity;
  if (!lastCaseId || age > TOGETHER_MS) return null;
  const { transaction } = ctx;
  const where = { caseId: lastCaseId, senderHash: phoneHash };
  const before = await InboundMessage.findOne({ where, order: [["id", "DESC"]], transaction });
  const caseFile = before && (await CaseFile.findByPk(lastCaseId, { lock: true, transaction }));
  if (!before || !caseFile?.isOpen) return null;
  const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
  const textOf = ({ sealedText }: InboundMessage) => openPart(key, sealedText, "inbound.text");
  if (!isFull(textOf(before))) return null;
  const firstId = before.partOf ?? before.id;
  const parts = { ...where, [Op.or]: [{ id: firstId }, { partOf: firstId }] };
  const rows = await InboundMessage.findAll({ where: parts, order: [["id", "ASC"]], transaction });
  return { caseFile, firstId, rows, said: rows.map(textOf).join("") };
}

/** A phone whose last part was put aside: what it says within the time of one message is the rest of it. */
const PART_ASIDE = { name: "sms-part", tries: 1, seconds: TOGETHER_MS / 1_000 };

/** Remembers, by a keyed hash and in no table, that a part which takes all its room was put aside. */
export async function notePartAside({ sender, text }: Pick<OpenedMessage, "sender" | "text">): Promise<void> {
  if (!isFull(text)) return;
  await forgetTries(PART_ASIDE, sender);
  await countTry(PART_ASIDE, sender);
}

/** Whether a message goes on with one that was put aside a moment ago. */
export function followsPartAside({ sender }: Pick<OpenedMessage, "sender">): Promise<boolean> {
  return wasTried(PART_ASIDE, sender);
}

/** Whether a text takes all the room one part has. */
export function isFull(text: string): boolean {
  if (text.length > LONGEST_PART) return false; // counting is slow work, and anything may have come
  const { encoding, characters } = segmentsOf(text);
  const [least, most] = FULL[encoding];
  return characters >= least && characters <= most;
}
