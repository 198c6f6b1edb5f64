import { CaseFile } from "~/models/cases/CaseFile";
import { Erasure } from "~/models/journal/Erasure";
import { actingAs, SYSTEM, type CommandContext, type QueryContext } from "../commandContext";
import { eraseCase } from "./eraseCase";

/** The cases that were erased, to be kept where the backups are not, and given back to `replayErasures` after a restore. */
export async function listErasures({ transaction }: Pick<QueryContext, "transaction">): Promise<string[]> {
  const rows = await Erasure.findAll({ order: [["caseId", "ASC"]], transaction });
  return rows.map((row) => row.caseId);
}

/** Erases again what an older backup has brought back, before anybody is served. Returns how many cases that were. */
export async function replayErasures(ctx: CommandContext, caseIds: readonly string[]): Promise<number> {
  const back = await CaseFile.findAll({ where: { id: [...caseIds] }, lock: true, transaction: ctx.transaction });
  for (const caseFile of back) await eraseCase(actingAs(ctx, SYSTEM), caseFile);
  return back.length;
}
