import { CaseFile } from "~/models/cases/CaseFile";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { stopClocks } from "../sla/caseClocks";
import { live } from "../jobs/live";

/**
 * The number reached the phone: only now has the person been acknowledged, for "sent" proves nothing. Safe to repeat; a
 * case somebody already qualified keeps its status.
 */
export async function acknowledgeDelivered(ctx: CommandContext, caseIds: string[]): Promise<void> {
  for (const caseFile of await CaseFile.findAll({
    where: { id: caseIds, status: "received" },
    lock: true,
    transaction: ctx.transaction,
  })) {
    await caseFile.update({ status: "acknowledged" }, { transaction: ctx.transaction });
    await stopClocks(ctx, caseFile, ["acknowledge"]);
    await record(ctx, {
      action: "case.acknowledged",
      subject: { type: "CaseFile", id: caseFile.id },
      caseId: caseFile.id,
    });
    ctx.afterCommit(() => live().publish({ kind: "case", caseId: caseFile.id }));
  }
}
