import { RefusedAnswer } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { NotPermittedError } from "~/models/errors";
import { insertRows } from "~/models/statements";
import type { CommandContext, QueryContext } from "../commandContext";

type Reading = Pick<QueryContext, "transaction">;

/** The complainant refused the answer a case has: whoever gave it never has the case again. */
export async function noteRefusedAnswer(ctx: CommandContext, { id, answeredById }: CaseFile): Promise<void> {
  if (!answeredById) return;
  const row = { caseId: id, userId: answeredById, refusedAt: ctx.clock.now() };
  await insertRows(RefusedAnswer, [row], { transaction: ctx.transaction, skipExisting: true });
}

/** Whose answers to a case were refused. */
export async function refusedAnswerers(ctx: Reading, caseId: string): Promise<string[]> {
  const rows = await RefusedAnswer.findAll({ where: { caseId }, transaction: ctx.transaction });
  return rows.map(({ userId }) => userId);
}

/** Refuses somebody whose answer was refused: an appeal is somebody else's to take and to decide. */
export async function demandNewEyes(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  if (ctx.actor.kind !== "user") return;
  const barred = await refusedAnswerers(ctx, caseFile.id);
  if (barred.includes(ctx.actor.userId)) throw new NotPermittedError("answer_was_refused");
}
