import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { forgetDestroyed } from "~/models/database";
import { Erasure } from "~/models/journal/Erasure";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { UssdSession } from "~/models/messages/UssdSession";
import type { CommandContext } from "../commandContext";
import { dropReports } from "./dropReports";
import { noteErasure } from "./eraseCase";

/** Messages that still leave. */
const UNDER_WAY = ["queued", "sending"] as const;

/**
 * Forgets what a phone sent and was told outside of any case, what was dialled from it, and the phone itself; that no SMS
 * may be sent there is remembered, and a phone of which a case is left stays known for that case. Written in the list of
 * erasures, so that a restored backup forgets it again: then only what is older than `until` goes. Twice does no harm.
 */
export async function erasePhone(ctx: CommandContext, phoneHash: string, until = ctx.clock.now()): Promise<void> {
  const { transaction } = ctx;
  const before = { [Op.lte]: until };
  const told = { caseId: null, recipientHash: phoneHash, audience: "complainant" as const, createdAt: before };
  const where = { ...told, status: { [Op.notIn]: [...UNDER_WAY] } };
  const sent = (await OutboundMessage.findAll({ attributes: ["id"], where, transaction })).map(({ id }) => id);
  await dropReports(ctx, { id: sent });
  await OutboundMessage.destroy({ where: { id: sent }, transaction });
  const said = { caseId: null, senderHash: phoneHash, status: "processed" as const, receivedAt: before };
  await InboundMessage.destroy({ where: said, transaction });
  const nobody = { phoneHash: null, sealedOpening: null, sealedInputs: null, sealedTurns: null };
  const dialled = { phoneHash, endedAt: { [Op.ne]: null }, openedAt: before };
  await UssdSession.update(nobody, { where: dialled, transaction });
  await notePhone(ctx, phoneHash, until);
  ctx.afterCommit(forgetDestroyed);
  if (await CaseFile.count({ where: { contactHash: phoneHash }, transaction })) return;
  const known = await PhoneContact.findOne({ where: { phoneHash, createdAt: before }, lock: true, transaction });
  if (!known || (known.lastMessageAt ?? until) > until) return; // it has written since
  if (!known.optedOutAt) return known.destroy({ transaction });
  const forgotten = { language: null, languageChosen: false, placeCode: null, lastCaseId: null };
  await known.update({ ...forgotten, lastMessageAt: null, lastReplyAt: null }, { transaction });
}

/** A phone may be forgotten more than once: the last time counts. */
async function notePhone(ctx: CommandContext, phoneHash: string, erasedAt: Date): Promise<void> {
  await noteErasure(ctx, phoneHash, "phone", erasedAt);
  const earlier = { caseId: phoneHash, erasedAt: { [Op.lt]: erasedAt } };
  await Erasure.update({ erasedAt }, { where: earlier, transaction: ctx.transaction });
}
