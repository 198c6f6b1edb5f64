import type { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { remeasureClocks } from "../sla/caseClocks";
import { loadPolicies } from "../sla/policies";
import { clocked, newClock } from "../sla/startClocks";

/**
 * The priority of a ticket changed: its clocks are measured again from where they started. A P4 is owed no restoring
 * (it waits for a release), so that clock goes; one that comes out of P4 gets it, from the start of the others.
 */
export async function remeasureTicket(ctx: CommandContext, ticket: CaseFile): Promise<void> {
  const { transaction } = ctx;
  const where = { caseId: ticket.id, kind: "restore" as const, stoppedAt: null };
  const restoring = await SlaClock.findOne({ where, transaction });
  const start = restoring?.startedAt ?? (await startOfWork(ctx, ticket));
  const owed = newClock(await loadPolicies(ctx), clocked(ticket), "restore", start);
  if (restoring && !owed) await restoring.destroy({ transaction });
  if (!restoring && owed) {
    const paused = ticket.status === "waiting" ? { running: false, pausedAt: ctx.clock.now() } : {};
    await insertRows(SlaClock, [{ ...owed, ...paused }], { transaction });
  }
  await remeasureClocks(ctx, ticket);
}

/** A ticket opened again starts anew: its clocks run from the latest of its answers' clocks. */
async function startOfWork(ctx: CommandContext, ticket: CaseFile): Promise<Date> {
  const latest = await SlaClock.findOne({
    where: { caseId: ticket.id, kind: "answer" },
    order: [["startedAt", "DESC"]],
    transaction: ctx.transaction,
  });
  return latest?.startedAt ?? ticket.receivedAt;
}
