import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseLoan, type Absence } from "~/models/people/Absence";
import { updateRows } from "~/models/statements";
import { User } from "~/models/people/User";
import { visibleCases } from "../abilities/visibleCases";
import { weighPeople } from "../assignment/weighPeople";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { lockAbsence } from "./handOver";

export interface EndAbsence {
  absenceId: string;
  /** Whether what was lent, and is still where it was lent to, comes back. */
  takeBack: boolean;
}

/**
 * Somebody is back, or never goes. Takes back, if they wish, only what was lent during that absence, is open, still with
 * whom it was lent to, and still theirs to answer. Also after the last day has passed by itself. Returns how many.
 */
export async function endAbsence(ctx: CommandContext, { absenceId, takeBack }: EndAbsence): Promise<number> {
  const absence = await lockAbsence(ctx, absenceId);
  const now = ctx.clock.now();
  if (!absence.endedAt && absence.endsAt > now) {
    await absence.update({ endedAt: now }, { transaction: ctx.transaction });
    await record(ctx, {
      action: "absence.ended",
      subject: { type: "User", id: absence.userId },
      facts: { userId: absence.userId, takeBack },
    });
  }
  return takeBack ? takeBackLoans(ctx, absence) : 0;
}

async function takeBackLoans(ctx: CommandContext, absence: Absence): Promise<number> {
  const { transaction } = ctx;
  const loans = await CaseLoan.findAll({ where: { absenceId: absence.id, returnedAt: null }, lock: true, transaction });
  const lentTo = new Map(loans.map(({ caseId, toId }) => [caseId, toId]));
  const seen = await CaseFile.findAll({
    where: { [Op.and]: [{ id: [...lentTo.keys()] }, visibleCases(ctx)] },
    order: [["id", "ASC"]],
    lock: true,
    transaction,
  });
  const lent = seen.filter(({ isOpen }) => isOpen);
  const people = await weighPeople(ctx, [absence.userId], lent);
  const back = lent.filter(
    (caseFile) => caseFile.assigneeId === lentTo.get(caseFile.id) && people.mayHold(caseFile, absence.userId),
  );
  const settled = new Set(seen.map((caseFile) => caseFile.id)); // what one does not see is for somebody else to take back
  const id = loans.filter(({ caseId }) => settled.has(caseId)).map((loan) => loan.id);
  await CaseLoan.update({ returnedAt: ctx.clock.now() }, { where: { id }, transaction });
  await giveBack(ctx, absence, back);
  await tellLenders(ctx, absence, back);
  return back.length;
}

async function giveBack(ctx: CommandContext, { userId, id: absenceId }: Absence, back: CaseFile[]): Promise<void> {
  const lastActivityAt = ctx.clock.now();
  const rows = back.map(({ id, version }) => ({ id, assigneeId: userId, lastActivityAt, version: version + 1 }));
  await updateRows(CaseFile, rows, ctx.transaction);
  await record(
    ctx,
    back.map(({ id, assigneeId }) => ({
      action: "case.taken_back" as const,
      subject: { type: "CaseFile", id },
      caseId: id,
      facts: { from: assigneeId ?? null, to: userId, absenceId },
    })),
  );
  ctx.afterCommit(() => back.forEach(({ id }) => live().publish({ kind: "case", caseId: id })));
}

async function tellLenders(ctx: CommandContext, { userId }: Absence, back: CaseFile[]): Promise<void> {
  const { transaction } = ctx;
  const owner = await User.findByPk(userId, { transaction });
  for (const id of new Set(back.map(({ assigneeId }) => assigneeId))) {
    const user = id ? await User.findByPk(id, { transaction }) : null;
    if (!user || !owner) continue;
    const count = String(back.filter(({ assigneeId }) => assigneeId === id).length);
    const facts = { count, owner: owner.name, link: houseLink("/cases?view=mine") };
    await notify(ctx, { kind: "cases_taken_back", user, facts });
  }
}
