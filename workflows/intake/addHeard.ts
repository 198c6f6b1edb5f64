import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { parseReference } from "~/models/cases/reference";
import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { keyedHash } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { holdWords } from "../confidential/holdWords";
import { isForFocalPoints } from "../confidential/wordList";
import { keyOf } from "../triage/lockCase";
import { addToCase } from "./addToCase";
import { readOrFound } from "./findKnown";
import { keepWords } from "./keepWords";
import { mayRecord, type HeardBy } from "./recordGrievance";

/** More words of somebody who complained before, typed in for them. */
export interface AddHeard {
  reference: string;
  text: string;
  heardBy: HeardBy;
  /** The phone the person gave now; null when they gave none. */
  phone: string | null;
  /** Secret of the form: the same form arriving twice adds once. */
  once: string;
}

/**
 * Adds to the case somebody already has what they say now, instead of opening a second one. Whoever may not read the case
 * but finds it for who is on the line needs the phone it came from. Words on the focal points' list go to them, and the
 * answer is the same. A closed case takes no more words (409). Safe to repeat.
 */
export async function addHeard(ctx: CommandContext, heard: AddHeard): Promise<CaseFile> {
  const { transaction } = ctx;
  if (!mayRecord(ctx.ability)) throw new NotFoundError();
  const { text, heardBy: channel } = heard;
  const caseFile = await findOwn(ctx, heard);
  const dedupeKey = keyedHash(`${caseFile.id}\0${heard.once}\0${text}`, "office.once");
  if (await InboundMessage.findOne({ attributes: ["id"], where: { dedupeKey }, transaction })) return caseFile;
  if (!caseFile.isOpen) throw new ConflictError("case_closed");
  if (!text.trim()) throw new InvalidInputError({ text: "record.text_empty" });
  if (await isForFocalPoints(ctx, text)) {
    await holdWords(ctx, caseFile, { text, dedupeKey, from: { channel, route: "office", sender: "" } });
    return caseFile;
  }
  await keepWords(ctx, { caseId: caseFile.id, key: keyOf(caseFile), text, meaning: "addition", dedupeKey, channel });
  await addToCase(ctx, caseFile, text, ctx.clock.now());
  return caseFile;
}

async function findOwn(ctx: CommandContext, { reference, phone }: AddHeard): Promise<CaseFile> {
  const named = { kind: "grievance", reference: parseReference(reference) ?? "", caseClass: { [Op.lte]: 2 } };
  const where = { [Op.and]: [named, readOrFound(ctx)] } as WhereOptions<CaseFile>;
  const caseFile = await CaseFile.findOne({ where, lock: true, transaction: ctx.transaction });
  const isTheirs = phone !== null && caseFile?.contactHash === keyedHash(phone, "phone");
  if (!caseFile || !(ctx.ability.can("note", caseFile) || isTheirs)) throw new NotFoundError();
  return caseFile;
}
