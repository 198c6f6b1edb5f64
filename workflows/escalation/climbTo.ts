import type { CaseFile } from "~/models/cases/CaseFile";
import type { CaseLevel } from "~/models/cases/caseWords";
import type { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { startClock, stopClocks } from "../sla/caseClocks";
import { findOwner } from "./findOwner";

/**
 * Puts a case at a level, in the hands of who answers there, and starts that level's share of the time. The status stays
 * as it is. Returns the new owner, null when the level has nobody but who is barred from it.
 */
export async function climbTo(ctx: CommandContext, caseFile: CaseFile, level: CaseLevel): Promise<User | null> {
  const owner = await findOwner(ctx, caseFile, level);
  if (owner) ctx.loads?.set(owner.id, (ctx.loads.get(owner.id) ?? 0) + 1);
  await caseFile.update(
    { level, assigneeId: owner?.id ?? null, lastActivityAt: ctx.clock.now(), version: caseFile.version + 1 },
    { transaction: ctx.transaction },
  );
  await stopClocks(ctx, caseFile, ["level"]);
  await startClock(ctx, caseFile, "level");
  return owner;
}
