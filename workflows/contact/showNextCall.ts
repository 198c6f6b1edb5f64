import { BY_HAND, CallTask } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { CommandContext, QueryContext } from "../commandContext";

/** Writes on the case what a list shows of its calls: the next one, and why. Call it after any change of its tasks. */
export async function showNextCall(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const { transaction } = ctx;
  const open = await openTasksOf(ctx, caseFile.id);
  const next = open.find(({ reason }) => !BY_HAND.includes(reason)) ?? open[0]; // a phone call may be anybody's to make
  await caseFile.update({ callAt: next?.nextAt ?? null, callReason: next?.reason ?? null }, { transaction });
}

/** The calls a case still waits for, the next one first. */
export function openTasksOf({ transaction }: Pick<QueryContext, "transaction">, caseId: string): Promise<CallTask[]> {
  return CallTask.findAll({
    where: { caseId, doneAt: null },
    order: [
      ["nextAt", "ASC"],
      ["id", "ASC"],
    ],
    transaction,
  });
}
