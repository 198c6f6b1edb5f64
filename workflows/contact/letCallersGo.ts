import { Op } from "sequelize";
import { CallTask } from "~/models/cases/CallTask";
import { systemClock, type Clock } from "~/models/clock";
import { logger } from "~/models/logger";
import { asSystem } from "../runCommand";
import { lockCase } from "../triage/lockCase";
import { closeCalls } from "./closeCalls";

/** Nobody is on the line longer; what was said must be noted by then. */
const ON_THE_LINE_MS = 2 * 3_600_000;
/** Cases looked at in one round. */
const BATCH = 200;

/**
 * Closes the cases that were opened for somebody on the line and of whom nothing was noted: whoever opened one must not
 * keep it. Safe to repeat. Returns how many.
 */
export async function letCallersGo(clock: Clock = systemClock): Promise<number> {
  const createdAt = { [Op.lt]: new Date(clock.now().getTime() - ON_THE_LINE_MS) };
  const gone = await CallTask.findAll({
    attributes: ["id", "caseId"],
    where: { reason: "on_the_line", doneAt: null, createdAt },
    order: [["createdAt", "ASC"]],
    limit: BATCH,
  });
  let closed = 0;
  for (const { caseId } of gone) {
    try {
      await asSystem(async (ctx) => closeCalls(ctx, await lockCase(ctx, caseId), ["on_the_line"]), { clock });
      closed += 1;
    } catch (error) {
      logger.error({ err: error, caseId }, "a caller's case could not be closed");
    }
  }
  return closed;
}
