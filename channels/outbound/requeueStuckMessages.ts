import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { logger } from "~/models/logger";
import { live } from "~/workflows/jobs/live";
import { queue } from "~/workflows/jobs/queue";
import { asSystem } from "~/workflows/runCommand";
import type { CommandContext } from "~/workflows/commandContext";

/**
 * Finds what a stopped process left behind. A message that was being sent becomes `unknown` and is never sent again by
 * itself: it may have left. What was only claimed, incoming or outgoing, can be claimed again and needs a bell at most.
 */
export async function requeueStuckMessages(clock: Clock = systemClock): Promise<void> {
  await asSystem(markInterrupted, { clock });
  const now = clock.now();
  const free = { [Op.or]: [null, { [Op.lt]: now }] };
  const [inbound, outbound] = await Promise.all([
    InboundMessage.findOne({ where: { status: "waiting", leaseUntil: free }, attributes: ["id"] }),
    OutboundMessage.findOne({
      where: { status: ["queued", "held"], sendAfter: { [Op.lte]: now }, leaseUntil: free },
      attributes: ["id"],
    }),
  ]);
  if (inbound) queue().ring("process-inbound");
  if (outbound) queue().ring("deliver-outbound");
}

async function markInterrupted(ctx: CommandContext): Promise<void> {
  const stuck = await OutboundMessage.findAll({
    where: { status: "sending", leaseUntil: { [Op.lt]: ctx.clock.now() } },
    attributes: ["id", "caseId"],
    order: [["id", "ASC"]],
    lock: true,
    transaction: ctx.transaction,
  });
  if (stuck.length === 0) return;
  await OutboundMessage.update(
    { status: "unknown", failure: "interrupted", leaseUntil: null, sentAt: ctx.clock.now() },
    { where: { id: stuck.map(({ id }) => id) }, transaction: ctx.transaction },
  );
  logger.error(
    { alarm: "outbound_interrupted", messages: stuck.length },
    "messages were being sent when a process stopped",
  );
  ctx.afterCommit(() => {
    for (const { caseId } of stuck) if (caseId) live().publish({ kind: "case", caseId });
  });
}
