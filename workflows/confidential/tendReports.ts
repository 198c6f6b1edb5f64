import { Op } from "sequelize";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { ConfidentialUnlock } from "~/models/confidential/confidentialSideRows";
import { systemClock, type Clock } from "~/models/clock";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import type { CommandContext } from "../commandContext";
import { asSystem } from "../runCommand";

/** A bare answer that no report came back for is forgotten after this long all the same. */
const REPLY_KEPT_MS = 24 * 3_600_000;
const OVER = ["delivered", "failed", "cancelled"];

/** Destroys what was to be kept no longer: numbers to call, the rows of bare answers that have arrived, open rooms left alone. */
export async function tendReports(clock: Clock = systemClock): Promise<void> {
  await asSystem(
    async (ctx) => {
      const { transaction } = ctx;
      const now = ctx.clock.now();
      await ConfidentialReport.update(
        { sealedCallback: null, callbackUntil: null },
        { where: { callbackUntil: { [Op.lte]: now } }, transaction },
      );
      await ConfidentialUnlock.destroy({
        where: { [Op.or]: [{ idleUntil: { [Op.lt]: now } }, { endsAt: { [Op.lt]: now } }] },
        transaction,
      });
      await forgetReplies(ctx);
    },
    { clock },
  );
}

async function forgetReplies(ctx: CommandContext): Promise<void> {
  const { transaction } = ctx;
  const answered = await ConfidentialReport.findAll({ where: { replyId: { [Op.ne]: null } }, transaction });
  for (const report of answered) {
    const reply = await OutboundMessage.findByPk(report.replyId ?? "", { transaction });
    if (reply && !isOver(reply, ctx.clock.now())) continue;
    if (reply?.providerId) await DeliveryReport.destroy({ where: { providerId: reply.providerId }, transaction });
    await reply?.destroy({ transaction });
    await report.update({ replyId: null }, { transaction });
  }
}

function isOver({ status, createdAt }: OutboundMessage, now: Date): boolean {
  return OVER.includes(status) || now.getTime() - createdAt.getTime() > REPLY_KEPT_MS;
}
