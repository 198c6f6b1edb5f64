import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { keepAway } from "./excludePerson";
import { keptAwayFrom } from "./keptAwayFrom";
import { listConcerned } from "./listConcerned";

/**
 * Keeps away from one case whoever is kept away from another whose words go on in it; its holder among them loses it.
 * Both are held and authorised already.
 */
export async function carryExclusions(ctx: CommandContext, from: CaseFile, to: CaseFile): Promise<void> {
  const kept = await keptAwayFrom(ctx, from.id);
  if (!kept.length) return;
  const concerned = new Set((await listConcerned(ctx, to)).map(({ id }) => id));
  for (const { userId, reason } of kept.filter((one) => concerned.has(one.userId)))
    await keepAway(ctx, to, { userId, reason });
  const createdAt = ctx.clock.now();
  const others = kept
    .filter(({ userId }) => !concerned.has(userId)) // their roles may reach it one day
    .map((one) => ({ ...one, caseId: to.id, createdAt }));
  await insertRows(CaseExclusion, others, { transaction: ctx.transaction, skipExisting: true });
}
