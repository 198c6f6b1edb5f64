import { BACK_CHECKS, type CallTask } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import { SpokenYes } from "~/models/cases/SpokenYes";
import type { QueryContext } from "../commandContext";

/** Whether a spoken yes is not for this person to check: they recorded it, or gave the answer it is about. */
export async function isOwnBackCheck(
  { actor, transaction }: Pick<QueryContext, "actor" | "transaction">,
  { id, answeredById }: CaseFile,
): Promise<boolean> {
  if (actor.kind !== "user") return false;
  if (answeredById === actor.userId) return true;
  const where = { caseId: id, checked: true, doneAt: null, recorderId: actor.userId };
  return (await SpokenYes.count({ where, transaction })) > 0;
}

/** The tasks this person may do, of those a case waits for. */
export async function tasksFor(
  ctx: Pick<QueryContext, "actor" | "transaction">,
  caseFile: CaseFile,
  tasks: readonly CallTask[],
): Promise<CallTask[]> {
  const isCheck = ({ reason }: CallTask) => BACK_CHECKS.includes(reason);
  if (!tasks.some(isCheck) || !(await isOwnBackCheck(ctx, caseFile))) return [...tasks];
  return tasks.filter((task) => !isCheck(task));
}
