import { Op } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import type { Clock } from "~/models/clock";
import { systemClock } from "~/models/clock";
import { OpenQuestion } from "~/models/messages/OpenQuestion";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { asSystem } from "../runCommand";
import { stopClocks } from "../sla/caseClocks";
import { lockCase, moveCase } from "../triage/lockCase";
import { closeQuestions } from "./questions";
import { tellComplainant } from "./tellComplainant";

/** Cases looked at in one round. */
const BATCH = 200;

/**
 * Closes as unconfirmed what was answered, asked about and met with silence for the whole appeal window. Only where the
 * question reached the phone, and never in class 3: there, and where nothing was delivered, a person must call.
 */
export async function closeSilentCases(clock: Clock = systemClock): Promise<number> {
  const now = clock.now();
  const ended = await SlaClock.findAll({
    where: { kind: "appeal", stoppedAt: null, dueAt: { [Op.lt]: now } },
    limit: BATCH,
  });
  let closed = 0;
  for (const { caseId } of ended) if (await asSystem((ctx) => closeSilent(ctx, caseId), { clock })) closed += 1;
  return closed;
}

async function closeSilent(ctx: CommandContext, caseId: string): Promise<boolean> {
  const caseFile = await lockCase(ctx, caseId);
  if (caseFile.status !== "answered" || caseFile.caseClass === 3 || !(await questionDelivered(ctx, caseFile)))
    return false;
  await moveCase(ctx, caseFile, "close_unconfirmed", { outcome: "unconfirmed" });
  await stopClocks(ctx, caseFile, ["appeal"]);
  await record(ctx, { action: "case.closed_unconfirmed", subject: { type: "CaseFile", id: caseId }, caseId });
  await tellComplainant(ctx, caseFile, "closed_unconfirmed");
  await closeQuestions(ctx, caseId, "expired");
  return true;
}

async function questionDelivered(ctx: CommandContext, caseFile: CaseFile): Promise<boolean> {
  const { transaction } = ctx;
  const question = await OpenQuestion.findOne({ where: { caseId: caseFile.id, state: "asked" }, transaction });
  if (!question?.messageId) return false;
  return (await OutboundMessage.count({ where: { id: question.messageId, status: "delivered" }, transaction })) > 0;
}
