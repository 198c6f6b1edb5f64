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

/**
 * Tells whoever holds a case that a person asked to be called at a time, which has come: each call and time once. `batch`
 * are the cases looked at together, fewer in tests.
 */
export async function tellOfCalls(clock: Clock = systemClock, batch = BATCH): Promise<void> {
  const now = clock.now();
  let page = await dueFrom({ at: new Date(now.getTime() - LOOK_BACK_MS), id: "" }, { now, batch });
  while (page.length) {
    for (const { id } of page) await asSystem((ctx) => tellHolder(ctx, id), { clock });
    const last = page.at(-1);
    page = last?.callAt && page.length === batch ? await dueFrom({ at: last.callAt, id: last.id }, { now, batch }) : [];
  }
}

/** Cases whose call has come due by now, behind that one, in the order of their times. */
function dueFrom(
  { at, id }: { at: Date; id: string },
  { now, batch }: { now: Date; batch: number },
): Promise<CaseFile[]> {
  const behind = { [Op.or]: [{ callAt: { [Op.gt]: at } }, { callAt: at, id: { [Op.gt]: id } }] };
  return CaseFile.findAll({
    attributes: ["id", "callAt"],
    where: { callAt: { [Op.between]: [at, now] }, assigneeId: { [Op.ne]: null }, ...behind },
    order: [
      ["callAt", "ASC"],
      ["id", "ASC"],
    ],
    limit: batch,
  });
}

async function tellHolder(ctx: CommandContext, caseId: string): Promise<void> {
  const { transaction } = ctx;
  const caseFile = await CaseFile.findByPk(caseId, { transaction });
  const user = await User.findOne({ where: { id: caseFile?.assigneeId ?? "", disabledAt: null }, transaction });
  const task = await CallTask.findOne({ where: { caseId, doneAt: null }, order: [["nextAt", "ASC"]], transaction });
  if (!caseFile || !user || !task) return;
  await notify(ctx, { kind: "call_due", user, caseFile, once: `call ${task.id} ${task.nextAt.toISOString()}` });
}
