import { CaseFile } from "~/models/cases/CaseFile";
import type { AppAbility } from "../abilities/defineAbility";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { updateRows } from "~/models/statements";

/**
 * Takes from somebody the open cases they may no longer answer: each goes back to its queue without a holder, where its
 * supervisor sees it among the unassigned, its deadlines running. The house does it, not who ended the role: an
 * administrator learns neither which cases nor how many.
 */
export async function releaseCases(ctx: CommandContext, userId: string, ability: AppAbility): Promise<void> {
  const { transaction } = ctx;
  const held = await CaseFile.findAll({ where: { assigneeId: userId, isOpen: true }, lock: true, transaction });
  await releaseRows(
    ctx,
    userId,
    held.filter((caseFile) => !ability.can("answer", caseFile)),
  );
}

/** Takes these cases, which the caller holds, from somebody, and gives them to nobody. */
export async function releaseRows(ctx: CommandContext, userId: string, lost: readonly CaseFile[]): Promise<void> {
  if (!lost.length) return;
  const lastActivityAt = ctx.clock.now();
  await updateRows(
    CaseFile,
    lost.map(({ id, version }) => ({ id, assigneeId: null, lastActivityAt, version: version + 1 })),
    ctx.transaction,
  );
  await record(
    actingAs(ctx, SYSTEM),
    lost.map(({ id }) => ({
      action: "case.released",
      subject: { type: "CaseFile", id },
      caseId: id,
      facts: { from: userId },
    })),
  );
  ctx.afterCommit(() => {
    for (const { id } of lost) live().publish({ kind: "case", caseId: id });
  });
}
