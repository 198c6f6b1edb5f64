import { QueryTypes } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { Clock } from "~/models/clock";
import { systemClock } from "~/models/clock";
import { database } from "~/models/database";
import { logger } from "~/models/logger";
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
  let closed = 0;
  for (const caseId of await silentCases(clock.now())) {
    try {
      if (await asSystem((ctx) => closeSilent(ctx, caseId), { clock })) closed += 1;
    } catch (error) {
      logger.error({ err: error, caseId }, "a silent case could not be closed");
    }
  }
  return closed;
}

/** Only those that may be closed: cases that wait for a call, some of them for long, must not fill the round. */
async function silentCases(now: Date): Promise<string[]> {
  const rows = await database().query<{ caseId: string }>(
    `SELECT c.case_id AS caseId FROM sla_clocks c
     JOIN case_files f ON f.id = c.case_id AND f.status = 'answered' AND f.case_class < 3
     JOIN open_questions q ON q.case_id = f.id AND q.state = 'asked'
     JOIN outbound_messages m ON m.id = q.message_id AND m.status = 'delivered'
     WHERE c.running = 1 AND c.kind = 'appeal' AND c.due_at < :now ORDER BY c.due_at LIMIT ${BATCH}`,
    { replacements: { now }, type: QueryTypes.SELECT },
  );
  return rows.map(({ caseId }) => caseId);
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
