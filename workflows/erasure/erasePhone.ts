import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { forgetDestroyed } from "~/models/database";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { UssdSession } from "~/models/messages/UssdSession";
import type { CommandContext } from "../commandContext";
import { dropReports } from "./dropReports";

/** Messages that still leave, or wait to be read. */
const UNDER_WAY = ["queued", "sending"] as const;

/**
 * Forgets what a phone sent and was told outside of any case, what was dialled from it, and the phone itself; that no SMS
 * may be sent there is remembered, and a phone of which a case is left stays known for that case. Twice does no harm.
 */
export async function erasePhone(ctx: CommandContext, phoneHash: string): Promise<void> {
  const { transaction } = ctx;
  const told = { caseId: null, recipientHash: phoneHash, audience: "complainant" as const };
  const where = { ...told, status: { [Op.notIn]: [...UNDER_WAY] } };
  const sent = (await OutboundMessage.findAll({ attributes: ["id"], where, transaction })).map(({ id }) => id);
  await dropReports(ctx, { id: sent });
  await OutboundMessage.destroy({ where: { id: sent }, transaction });
  await InboundMessage.destroy({ where: { caseId: null, senderHash: phoneHash, status: "processed" }, transaction });
  const nobody = { phoneHash: null, sealedOpening: null, sealedInputs: null, sealedTurns: null };
  await UssdSession.update(nobody, { where: { phoneHash, endedAt: { [Op.ne]: null } }, transaction });
  ctx.afterCommit(forgetDestroyed);
  if (await CaseFile.count({ where: { contactHash: phoneHash }, transaction })) return;
  const known = await PhoneContact.findByPk(phoneHash, { lock: true, transaction });
  if (!known?.optedOutAt) return void (await known?.destroy({ transaction }));
  const forgotten = { language: null, languageChosen: false, placeCode: null, lastCaseId: null };
  await known.update({ ...forgotten, lastMessageAt: null, lastReplyAt: null }, { transaction });
}
