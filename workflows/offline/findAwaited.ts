import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { NumberBlock } from "~/models/cases/NumberBlock";
import { parseReference } from "~/models/cases/reference";
import type { QueryContext } from "../commandContext";
import { codeOf, counterOf } from "./blockNumbers";

/** A number of a block, and the code that is told with it. */
export interface HandedNumber {
  reference: string;
  code: string;
}

/**
 * The number, when it was handed out to a device and no case stands under it: typed by somebody and not here yet, or never
 * given to anybody, or gone to those it is for: the three look alike. Null for what was never handed out, and for a case.
 */
export async function findAwaited(ctx: QueryContext, typed: string): Promise<HandedNumber | null> {
  const handed = await findHandedOut(ctx, typed);
  if (!handed) return null;
  const { reference } = handed;
  const stands = await CaseFile.findOne({ attributes: ["id"], where: { reference }, transaction: ctx.transaction });
  return stands ? null : handed;
}

/** The number, when it was handed out to a device, whatever became of it. */
export async function findHandedOut({ transaction }: QueryContext, typed: string): Promise<HandedNumber | null> {
  const reference = parseReference(typed);
  const counter = reference === null ? null : counterOf(reference);
  if (reference === null || counter === null) return null;
  const where = { first: { [Op.lte]: counter } };
  const block = await NumberBlock.findOne({ where, order: [["first", "DESC"]], transaction });
  if (!block || counter >= block.first + block.size) return null;
  return { reference, code: codeOf(block.id, reference) };
}
