import { systemClock, type Clock } from "~/models/clock";
import { Absence } from "~/models/people/Absence";
import { HandOver } from "~/models/people/HandOver";
import { loadAuthor } from "../bulk/loadAuthor";
import { actingAs, type CommandContext } from "../commandContext";
import { asSystem } from "../runCommand";
import { isOver } from "./handOver";
import { handOverBatch } from "./handOverBatch";

/** Batches of one ring; the next one goes on. */
const MOST_BATCHES = 50;

/**
 * Goes on with hand-overs that did not fit into one batch, a batch a transaction, the oldest first: a stopped process goes
 * on where it was, and two at once take turns. Each batch is done in the name of who asked, with the roles they have by
 * then. Returns how many batches were done.
 */
export async function carryOn(clock: Clock = systemClock): Promise<number> {
  for (let done = 0; done < MOST_BATCHES; done++) if (!(await asSystem(carryOnOnce, { clock }))) return done;
  return MOST_BATCHES;
}

async function carryOnOnce(ctx: CommandContext): Promise<boolean> {
  const { transaction } = ctx;
  const asked = await HandOver.findOne({ where: { doneAt: null }, order: [["id", "ASC"]], lock: true, transaction });
  if (!asked) return false;
  const absence = asked.absenceId ? await Absence.findByPk(asked.absenceId, { transaction }) : null;
  const isMoot = asked.absenceId !== null && (!absence || isOver(absence, ctx));
  if (isMoot) await asked.update({ doneAt: ctx.clock.now(), afterCaseId: null }, { transaction });
  else await handOverBatch(await inTheNameOf(ctx, asked), asked);
  return true;
}

async function inTheNameOf(ctx: CommandContext, { askedById, absenceId }: HandOver): Promise<CommandContext> {
  return askedById && absenceId ? actingAs(ctx, await loadAuthor(askedById, ctx.clock)) : ctx;
}
