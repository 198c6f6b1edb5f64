import { CaseFile } from "~/models/cases/CaseFile";
import { ConflictError } from "~/models/errors";
import { Household } from "~/models/registry/Household";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { handOver } from "../confidential/moveToConfidential";
import { anonymiseCase } from "./anonymiseCase";
import { destroyCase, eraseCase } from "./eraseCase";
import { eraseHousehold } from "./eraseHousehold";
import { erasePhone } from "./erasePhone";
import type { Erased } from "./erasureList";

/**
 * Takes out again what an older backup has brought back, before anybody is served. What a rule or a person's wish
 * destroyed or anonymised is so again; of a phone that was forgotten, all that is older than that. What was erased was confided, and the report it had become went down with the old
 * database: what the backup knows of it is sealed to the focal points once more, for them to decide. Returns how many of
 * these were erased for good, as the backup knows no focal point with a key.
 */
export async function replayErasures(ctx: CommandContext, erased: readonly Erased[]): Promise<number> {
  const ends = lastOf(erased);
  const where = { id: [...ends.keys()] };
  const back = await CaseFile.findAll({ where, order: [["id", "ASC"]], lock: true, transaction: ctx.transaction });
  const house = actingAs(ctx, SYSTEM);
  let lost = 0;
  for (const caseFile of back) {
    const end = ends.get(caseFile.id);
    if (end?.kind === "anonymised") await anonymiseCase(house, caseFile);
    else if (end?.kind === "destroyed") await destroyCase(house, caseFile);
    else if (!(await confideAgain(house, caseFile, (end?.erasedAt ?? ctx.clock.now()).toISOString()))) lost += 1;
  }
  const known = { id: [...ends.keys()], erasedAt: null };
  for (const household of await Household.findAll({ where: known, lock: true, transaction: ctx.transaction }))
    await eraseHousehold(house, household);
  for (const { caseId: phoneHash, kind, erasedAt } of erased)
    if (kind === "phone") await erasePhone(house, phoneHash, erasedAt);
  return lost;
}

/** How each case ended: one that was anonymised may have been destroyed since. */
function lastOf(erased: readonly Erased[]): Map<string, Erased> {
  const ends = new Map<string, Erased>();
  for (const one of erased)
    if ((ends.get(one.caseId)?.kind ?? "anonymised") === "anonymised") ends.set(one.caseId, one);
  return ends;
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
