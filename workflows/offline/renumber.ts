import { CaseFile } from "~/models/cases/CaseFile";
import { FollowUpCode } from "~/models/cases/FollowUpCode";
import { NumberArrival, NumberChange, type NumberBlock } from "~/models/cases/NumberBlock";
import { keyedHash, openInHouse, sealInHouse } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext, QueryContext } from "../commandContext";
import type { GivenNumber } from "../intake/recordGrievance";
import { takeReferences } from "../intake/takeNumbers";
import { record } from "../journal/record";
import { codeOf } from "./blockNumbers";

/** The keyed hash a number that was told is known by. */
export function numberHashOf(reference: string): string {
  return keyedHash(reference, "offline.number");
}

/** The number that an entry was given instead of the one its person was told, with its code; null when it was given none. */
export async function numberGivenTo(
  { transaction }: QueryContext,
  blockId: string,
  entryHash: string,
): Promise<GivenNumber | null> {
  const arrival = await NumberArrival.findOne({ where: { entryHash }, transaction });
  if (!arrival?.sealedNumber) return null;
  const reference = openInHouse(arrival.sealedNumber, "offline.renumbered");
  return { reference, code: codeOf(blockId, reference) };
}

/** Another number for an entry, noted as arrived, so that the same entry is given the same one however often it comes. */
export async function giveAnother(ctx: CommandContext, block: NumberBlock, entryHash: string): Promise<GivenNumber> {
  const { transaction, clock } = ctx;
  const [reference = ""] = await takeReferences(ctx, 1);
  const sealedNumber = sealInHouse(reference, "offline.renumbered");
  const row = {
    numberHash: numberHashOf(reference),
    blockId: block.id,
    entryHash,
    arrivedAt: clock.now(),
    sealedNumber,
  };
  await insertRows(NumberArrival, [row], { transaction });
  return { reference, code: codeOf(block.id, reference) };
}

/**
 * Notes under which number the person of a case asks for it. Two people hold that number with one code: from now on the
 * code opens neither case, and the file of the first says so.
 */
export async function noteRenumbered(ctx: CommandContext, caseId: string | null, told: string): Promise<void> {
  const { transaction } = ctx;
  if (caseId) {
    await insertRows(NumberChange, [{ caseId, toldHash: numberHashOf(told) }], { transaction });
    await record(ctx, { action: "case.renumbered", subject: { type: "CaseFile", id: caseId }, caseId });
  }
  const first = await CaseFile.findOne({ attributes: ["id"], where: { reference: told }, transaction });
  if (!first || !(await FollowUpCode.destroy({ where: { caseId: first.id }, transaction }))) return;
  const subject = { type: "CaseFile", id: first.id };
  await record(ctx, { action: "case.code_withdrawn", subject, caseId: first.id });
}

/** The cases whose people were told this number although it was taken. */
export async function casesToldAs({ transaction }: QueryContext, reference: string): Promise<string[]> {
  const rows = await NumberChange.findAll({ where: { toldHash: numberHashOf(reference) }, transaction });
  return rows.map(({ caseId }) => caseId);
}
