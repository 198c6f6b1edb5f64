import { randomBytes } from "node:crypto";
import { Op, type Model, type ModelStatic } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseLink } from "~/models/cases/CaseLink";
import { database, forgetDestroyed } from "~/models/database";
import { FigureMonth } from "~/models/figures/figureRows";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Erasure } from "~/models/journal/Erasure";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { Notice } from "~/models/people/Notice";
import { insertRows } from "~/models/statements";
import { forgetStrangers } from "../confidential/forgetStrangers";
import type { CommandContext } from "../commandContext";
import { releaseMerged } from "../merging/undoMerge";
import { queue } from "../jobs/queue";
import { record } from "../journal/record";
import { forgetViews } from "./forgetViews";
import { unteach } from "../suggesting/teach";
import { GATHERED } from "../notices/sendNotice";

/** What names a case and stays: the chain of the journal, whose values no key opens any more, and the list of erasures. */
const STAYS: readonly ModelStatic<Model>[] = [AuditEntry, Erasure, CaseFile, PhoneContact];

/**
 * Destroys the key of a case, then every row that names it, in whichever table: what is added to the house later is
 * found by its column `case_id`. Messages that had not left are gone with it. Its number is never given again. The
 * journal says that it was erased, and neither why nor for whom.
 */
export async function eraseCase(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const { transaction } = ctx;
  const caseId = caseFile.id;
  await releaseMerged(ctx, caseFile);
  await unteach(ctx, caseFile);
  await caseFile.update({ sealedKey: randomBytes(60) }, { transaction }); // the page it stood on is overwritten first
  await dropDeliveryReports(ctx, caseId);
  await dropGathered(ctx, caseId);
  await CaseLink.destroy({ where: { otherId: caseId }, transaction });
  await forgetViews(ctx, caseId);
  for (const model of tablesNamingCases()) await model.destroy({ where: { caseId }, transaction });
  await forgetContact(ctx, caseId);
  await FigureMonth.update({ stale: true }, { where: { provinceCode: caseFile.provinceCode ?? "" }, transaction });
  await caseFile.destroy({ transaction });
  await insertRows(Erasure, [{ caseId, erasedAt: ctx.clock.now() }], { transaction, skipExisting: true });
  ctx.afterCommit(forgetDestroyed);
  ctx.afterCommit(() => queue().ring("keep-erasures"));
  await record(ctx, { action: "case.erased", subject: { type: "CaseFile", id: caseId }, caseId });
}

/** Every table but those that stay, by the column that says which case a row belongs to. */
export function tablesNamingCases(): ModelStatic<Model>[] {
  return Object.values(database().models).filter(
    (model) => "caseId" in model.getAttributes() && !STAYS.includes(model),
  );
}

async function dropDeliveryReports(ctx: CommandContext, caseId: string): Promise<void> {
  const { transaction } = ctx;
  const sent = await OutboundMessage.findAll({ attributes: ["providerId"], where: { caseId }, transaction });
  const providerId = sent.flatMap((message) => message.providerId ?? []);
  if (providerId.length) await DeliveryReport.destroy({ where: { providerId }, transaction });
}

/** Mails and SMS to staff that told of several things, this case among them: the others still stand on their screens. */
async function dropGathered(ctx: CommandContext, caseId: string): Promise<void> {
  const { transaction } = ctx;
  const told = await Notice.findAll({ where: { caseId }, order: [["id", "ASC"]], transaction });
  const [first] = told;
  if (!first) return;
  const userId = [...new Set(told.map((notice) => notice.userId))];
  const since = { [Op.gt]: first.id }; // ids follow time
  const where = { caseId: null, id: since, audience: "staff" as const, templateKey: GATHERED, userId };
  const gathered = await OutboundMessage.findAll({ attributes: ["id"], where, transaction });
  if (gathered.length) await OutboundMessage.destroy({ where: { id: gathered.map(({ id }) => id) }, transaction });
}

async function forgetContact(ctx: CommandContext, lastCaseId: string): Promise<void> {
  const { transaction } = ctx;
  for (const contact of await PhoneContact.findAll({ where: { lastCaseId }, transaction })) {
    const earlier = await CaseFile.findOne({ where: { contactHash: contact.phoneHash, isOpen: true }, transaction });
    const other = earlier && earlier.id !== lastCaseId;
    await contact.update({ lastCaseId: null, lastMessageAt: null }, { transaction });
    if (!other) await contact.update({ lastReplyAt: null, language: null, placeCode: null }, { transaction });
    await forgetStrangers(ctx, [contact]);
  }
}
