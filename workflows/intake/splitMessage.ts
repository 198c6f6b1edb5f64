import { Op } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { ConflictError, NotFoundError } from "~/models/errors";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { searchTerms } from "~/models/messages/fold";
import { openPart, sealPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { open, seal } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { traitsOf } from "../confidential/moveToConfidential";
import { requestCall } from "../contact/requestCall";
import { record } from "../journal/record";
import { keyOf, lockCase } from "../triage/lockCase";
import type { OpenedCase } from "./caseRows";
import { openCases } from "./openCases";
import { rowsOfWords, termRows } from "./termRows";

/**
 * A message that was added to a case is a complaint of its own: it becomes its own case of the same person, its time
 * running from when the message came, and the person is told its number. Safe to repeat: the second time it is gone from
 * here. Answers the new reference.
 */
export async function splitMessage(
  ctx: CommandContext,
  { caseId, messageId }: { caseId: string; messageId: string },
): Promise<string> {
  const caseFile = await lockCase(ctx, caseId);
  if (caseFile.kind !== "grievance") throw new NotFoundError();
  ctx.authorize("qualify", caseFile);
  const parts = await partsOf(ctx, caseFile, messageId);
  const [first] = parts;
  if (!first) throw new ConflictError("message_elsewhere");
  const text = parts.map((part) => openPart(keyOf(caseFile), part.sealedText, "inbound.text")).join("");
  const opened = await openApart(ctx, caseFile, { text, first });
  for (const part of parts) await moveMessage(ctx, part, { from: caseFile, to: opened });
  await keepHousehold(ctx, caseFile, opened);
  await leadPhone(ctx, caseFile, opened.id);
  await record(ctx, {
    action: "case.split",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { otherId: opened.id },
  });
  await rewriteTerms(ctx, caseFile);
  return opened.reference;
}

/** The message in its order of arrival, if it is one that was added to this case. */
async function partsOf(ctx: CommandContext, { id: caseId }: CaseFile, messageId: string): Promise<InboundMessage[]> {
  const rows = await InboundMessage.findAll({
    where: {
      caseId,
      [Op.or]: [{ id: messageId, meaning: "addition", route: { [Op.ne]: "desk" } }, { partOf: messageId }],
    },
    order: [["id", "ASC"]],
    lock: true,
    transaction: ctx.transaction,
  });
  return rows.some(({ id }) => id === messageId) ? rows : [];
}

async function openApart(
  ctx: CommandContext,
  caseFile: CaseFile,
  { text, first }: { text: string; first: InboundMessage },
): Promise<OpenedCase> {
  const { reference: _own, receivedAt: _first, arrivedAt: _typed, ...all } = await traitsOf(ctx, caseFile);
  const { householdCode: _tied, register: _line, ...traits } = all;
  const { channel, receivedAt } = first;
  const [opened] = await openCases(ctx, [
    { ...traits, text, channel, receivedAt, householdCode: null, categoryCode: null, detailCode: null },
  ]);
  if (!opened) throw new Error("No case was opened.");
  const told = await OutboundMessage.count({ where: { caseId: opened.id }, transaction: ctx.transaction });
  if (!told) await requestCall(ctx, opened.id, { reason: "no_way" });
  return opened;
}

/** What was said leaves the old key for the new one. */
async function moveMessage(
  ctx: CommandContext,
  row: InboundMessage,
  { from, to }: { from: CaseFile; to: OpenedCase },
): Promise<void> {
  const key = keyOf(from);
  await row.update(
    {
      caseId: to.id,
      meaning: row.meaning === "addition" ? "complaint" : row.meaning,
      sealedText: sealPart(to.key, openPart(key, row.sealedText, "inbound.text"), "inbound.text"),
      sealedSender: sealPart(to.key, openPart(key, row.sealedSender, "inbound.sender"), "inbound.sender"),
    },
    { transaction: ctx.transaction },
  );
}

/** The same person, of the same household, tied as it was. */
async function keepHousehold(ctx: CommandContext, from: CaseFile, to: OpenedCase): Promise<void> {
  const { transaction } = ctx;
  const before = await GrievanceDetail.findByPk(from.id, { transaction });
  if (!before) return;
  const { householdCode, householdLink, sealedHouseholdCode } = before;
  const typed = sealedHouseholdCode && open(keyOf(from), sealedHouseholdCode, "case.household_code");
  await GrievanceDetail.update(
    {
      householdCode,
      householdLink,
      sealedHouseholdCode: typed ? seal(to.key, typed, "case.household_code") : null,
    },
    { where: { caseId: to.id }, transaction },
  );
}

/** What that phone writes next belongs to what it wrote last. */
async function leadPhone(ctx: CommandContext, { id, contactHash }: CaseFile, lastCaseId: string): Promise<void> {
  if (!contactHash) return;
  const where = { phoneHash: contactHash, lastCaseId: id };
  await PhoneContact.update({ lastCaseId }, { where, transaction: ctx.transaction });
}

/** A search finds the case by what is still in it. */
async function rewriteTerms(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const { transaction } = ctx;
  const { id: caseId, provinceCode, anonymous } = caseFile;
  const key = keyOf(caseFile);
  const { phone, name } = await traitsOf(ctx, caseFile);
  const said = await InboundMessage.findAll({ where: { caseId }, transaction });
  const texts = said.map(({ sealedText }) => openPart(key, sealedText, "inbound.text"));
  const first = open(key, caseFile.sealedSubject, "case.subject");
  const rows = [
    ...termRows({ id: caseId, caseRow: { provinceCode }, grievance: { phone, name, anonymous } }, first),
    ...texts.flatMap((text) => rowsOfWords(caseId, provinceCode, searchTerms(text).slice(0, 60))),
  ];
  const distinct = [...new Map(rows.map((row) => [row.termHash, row])).values()];
  await SearchTerm.destroy({ where: { caseId }, transaction });
  await insertRows(SearchTerm, distinct, { transaction, skipExisting: true });
}
