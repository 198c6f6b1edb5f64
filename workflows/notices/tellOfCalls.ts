import { Op } from "sequelize";
import { CallTask } from "~/models/cases/CallTask";
import { CaseFile } from "~/models/cases/CaseFile";
import { systemClock, type Clock } from "~/models/clock";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { asSystem } from "../runCommand";
import { notify } from "./notify";

/** How far back a call that has come due is looked for: a worker that stood still longer than that tells of older ones no more. */
const LOOK_BACK_MS = 3_600_000;
const BATCH = 200;

/** Tells whoever holds a case that a person asked to be called at a time, which has come: each call and time once. */
export async function tellOfCalls(clock: Clock = systemClock): Promise<void> {
  const now = clock.now().getTime();
  const due = { [Op.between]: [new Date(now - LOOK_BACK_MS), new Date(now)] as [Date, Date] };
  const cases = await CaseFile.findAll({
    attributes: ["id"],
    where: { callAt: due, assigneeId: { [Op.ne]: null } },
    order: [["callAt", "ASC"]],
    limit: BATCH,
  });
  for (const { id } of cases) await asSystem((ctx) => tellHolder(ctx, id), { clock });
}

async function tellHolder(ctx: CommandContext, caseId: string): Promise<void> {
  const { transaction } = ctx;
  const caseFile = await CaseFile.findByPk(caseId, { transaction });
  const user = await User.findOne({ where: { id: caseFile?.assigneeId ?? "", disabledAt: null }, transaction });
  const task = await CallTask.findOne({ where: { caseId, doneAt: null }, order: [["nextAt", "ASC"]], transaction });
  if (!caseFile || !user || !task) return;
  await notify(ctx, { kind: "call_due", user, caseFile, once: `call ${task.id} ${task.nextAt.toISOString()}` });
}
