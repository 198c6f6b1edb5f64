import { CaseFile } from "~/models/cases/CaseFile";
import { ConflictError } from "~/models/errors";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { handOver } from "../confidential/moveToConfidential";
import type { Erased } from "./erasureList";
import { eraseCase } from "./eraseCase";

/**
 * Takes out again what an older backup has brought back, before anybody is served. A case is erased for one reason only,
 * because it was confided, and the report it had become went down with the old database: what the backup knows of it is
 * sealed to the focal points once more, for them to decide. Returns how many were erased for good, as the backup knows no
 * focal point with a key.
 */
export async function replayErasures(ctx: CommandContext, erased: readonly Erased[]): Promise<number> {
  const times = new Map(erased.map(({ caseId, erasedAt }) => [caseId, erasedAt]));
  const where = { id: [...times.keys()] };
  const back = await CaseFile.findAll({ where, order: [["id", "ASC"]], lock: true, transaction: ctx.transaction });
  let lost = 0;
  for (const caseFile of back) {
    const movedAt = (times.get(caseFile.id) ?? ctx.clock.now()).toISOString();
    if (!(await confideAgain(actingAs(ctx, SYSTEM), caseFile, movedAt))) lost += 1;
  }
  return lost;
}

/** False where nobody could read it: it is then erased, since it must not be shown to anybody else either. */
async function confideAgain(ctx: CommandContext, caseFile: CaseFile, movedAt: string): Promise<boolean> {
  try {
    await handOver(ctx, caseFile, { movedBy: "", movedAt, remark: null });
    return true;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    await eraseCase(ctx, caseFile);
    return false;
  }
}
