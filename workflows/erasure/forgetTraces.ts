import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseLink } from "~/models/cases/CaseLink";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { Notice } from "~/models/people/Notice";
import type { CommandContext } from "../commandContext";
import { forgetStrangers } from "../confidential/forgetStrangers";
import { GATHERED } from "../notices/sendNotice";
import { dropReports } from "./dropReports";
import { forgetViews } from "./forgetViews";

/** What tells of a case without naming it in a column `case_id`; before the rows that do are destroyed. */
export async function forgetTraces(ctx: CommandContext, caseId: string): Promise<void> {
  await dropReports(ctx, { caseId });
  await dropGathered(ctx, caseId);
  await CaseLink.destroy({ where: { otherId: caseId }, transaction: ctx.transaction });
  await forgetViews(ctx, caseId);
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

/** What a phone left behind that last spoke of this case; all of it where it did nothing else. */
export async function forgetContact(ctx: CommandContext, lastCaseId: string): Promise<void> {
  const { transaction } = ctx;
  for (const contact of await PhoneContact.findAll({ where: { lastCaseId }, transaction })) {
    const earlier = await CaseFile.findOne({ where: { contactHash: contact.phoneHash, isOpen: true }, transaction });
    const other = earlier && earlier.id !== lastCaseId;
    await contact.update({ lastCaseId: null, lastMessageAt: null }, { transaction });
    if (!other) await contact.update({ lastReplyAt: null, language: null, placeCode: null }, { transaction });
    await forgetStrangers(ctx, [contact]);
  }
}
