import type { CaseFile } from "~/models/cases/CaseFile";
import { SpokenYes, type BackCheckResult } from "~/models/cases/SpokenYes";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";

/** What asking the person again came to; null where they spoke for themselves before anybody asked. Safe to repeat. */
export async function settleBackCheck(
  ctx: CommandContext,
  caseFile: CaseFile,
  result: BackCheckResult | null,
): Promise<void> {
  const { transaction } = ctx;
  const caseId = caseFile.id;
  const open = await SpokenYes.findAll({ where: { caseId, checked: true, doneAt: null }, transaction });
  if (!open.length) return;
  const checkerId = result && ctx.actor.kind === "user" ? ctx.actor.userId : null;
  for (const yes of open) await yes.update({ doneAt: ctx.clock.now(), checkerId, result }, { transaction });
  if (!result) return;
  const subject = { type: "CaseFile", id: caseId };
  await record(ctx, { action: "case.back_checked", subject, caseId, facts: { result } });
}
