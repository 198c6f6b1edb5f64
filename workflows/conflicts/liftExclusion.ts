import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";
import { keyOf, lockCase } from "../triage/lockCase";
import { readNames } from "../triage/readNames";

/** Somebody kept away from a case, as those see it who may know. */
export interface Excluded {
  userId: string;
  name: string;
  reason: string;
  setBy: string;
  createdAt: Date;
}

/** Who is kept away from a case, oldest first: those this person named, or all of them for whoever supervises. */
export async function readExclusions(ctx: QueryContext, caseFile: CaseFile): Promise<Excluded[]> {
  if (ctx.actor.kind !== "user" || !ctx.ability.can("note", caseFile)) return [];
  const rows = await CaseExclusion.findAll({
    where: { caseId: caseFile.id, ...mine(ctx, caseFile) },
    order: [["createdAt", "ASC"]],
    transaction: ctx.transaction,
  });
  const names = await readNames(ctx, [
    ...rows.map(({ userId }) => userId),
    ...rows.map(({ setById }) => setById ?? null),
  ]);
  return rows.map(({ userId, reason, setById, createdAt }) => {
    return { userId, name: names[userId] ?? "—", reason, setBy: names[setById ?? ""] ?? "", createdAt };
  });
}

/** Lets somebody see a case again who was kept away by mistake: by whoever named them, or a supervisor. Safe to repeat. */
export async function liftExclusion(
  ctx: CommandContext,
  { caseId, userId }: { caseId: string; userId: string },
): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  if (caseFile.kind !== "grievance") throw new NotFoundError();
  ctx.authorize("qualify", caseFile);
  const where = { caseId, userId, ...mine(ctx, caseFile) };
  const lifted = await CaseExclusion.destroy({ where, transaction: ctx.transaction });
  if (!lifted) return;
  await record(ctx, {
    action: "case.exclusion_lifted",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    values: { key: keyOf(caseFile), content: { userId } },
  });
}

function mine(ctx: QueryContext, caseFile: CaseFile): { setById?: string } {
  if (ctx.actor.kind !== "user" || ctx.ability.can("readExclusions", caseFile)) return {};
  return { setById: ctx.actor.userId };
}
