import { QueryTypes } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { Clock } from "~/models/clock";
import { systemClock } from "~/models/clock";
import { database } from "~/models/database";
import { logger } from "~/models/logger";
import { closeCalls } from "../contact/closeCalls";
import { requestCall } from "../contact/requestCall";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { anybodyCanReply } from "../messaging/replyWays";
import { asSystem } from "../runCommand";
import { stopClocks } from "../sla/caseClocks";
import { lockCase, moveCase } from "../triage/lockCase";
import { closeQuestions } from "./questions";
import { tellComplainant } from "./tellComplainant";

/** Cases looked at in one round. */
const BATCH = 200;

/** The question reached the phone. */
const DELIVERED = `EXISTS (SELECT 1 FROM open_questions q JOIN outbound_messages m ON m.id = q.message_id
  WHERE q.case_id = f.id AND q.state = 'asked' AND m.status = 'delivered')`;
/** Somebody spoke to the person about this answer. */
const SPOKEN = `EXISTS (SELECT 1 FROM call_tasks t WHERE t.case_id = f.id AND t.result = 'reached'
  AND t.done_at >= f.answered_at AND t.reason NOT IN ('asked', 'withdrawal'))`;

/**
 * Closes as unconfirmed what was answered and met with silence for the whole appeal window. Only where the question
 * reached a phone whose owner could answer it, or a person spoke to them about it, and never in class 3: everywhere else
 * a person asks (`askByVoice`). Returns how many were closed.
 */
export async function closeSilentCases(clock: Clock = systemClock): Promise<number> {
  let closed = 0;
  for (const caseId of await silentCases({ now: clock.now() })) {
    try {
      if (await asSystem((ctx) => closeSilent(ctx, caseId), { clock })) closed += 1;
    } catch (error) {
      logger.error({ err: error, caseId }, "a silent case could not be closed");
    }
  }
  return closed;
}

/**
 * The appeal window of an answer is over. Where silence does not tell that it is settled, a person must ask: once, and
 * also where nobody can be phoned, so that the file says so.
 */
export async function askByVoice(ctx: CommandContext, { id, status }: CaseFile): Promise<void> {
  if (status !== "answered" || (await silenceTells(ctx, id))) return;
  await requestCall(ctx, id, { reason: "ask_by_voice" });
}

async function silenceTells(ctx: CommandContext, caseId: string): Promise<boolean> {
  return (await silentCases({ now: ctx.clock.now(), caseId, ctx })).length > 0;
}

/** Only those that may be closed: cases that wait for a call, some of them for long, must not fill the round. */
async function silentCases({ now, caseId, ctx }: { now: Date; caseId?: string; ctx?: CommandContext }) {
  const told = anybodyCanReply() ? `${DELIVERED} OR ${SPOKEN}` : SPOKEN;
  const rows = await database().query<{ caseId: string }>(
    `SELECT c.case_id AS caseId FROM sla_clocks c
     JOIN case_files f ON f.id = c.case_id AND f.status = 'answered' AND f.case_class < 3
     WHERE c.running = 1 AND c.kind = 'appeal' AND c.due_at < :now AND (${told})
     ${caseId ? "AND f.id = :caseId" : ""} ORDER BY c.due_at LIMIT ${BATCH}`,
    { replacements: { now, caseId }, type: QueryTypes.SELECT, transaction: ctx?.transaction },
  );
  return rows.map((row) => row.caseId);
}

async function closeSilent(ctx: CommandContext, caseId: string): Promise<boolean> {
  const caseFile = await lockCase(ctx, caseId);
  if (!(await silenceTells(ctx, caseId))) return false;
  await moveCase(ctx, caseFile, "close_unconfirmed", { outcome: "unconfirmed" });
  await stopClocks(ctx, caseFile, ["appeal"]);
  await record(ctx, { action: "case.closed_unconfirmed", subject: { type: "CaseFile", id: caseId }, caseId });
  await closeCalls(ctx, caseFile);
  await tellComplainant(ctx, caseFile, "closed_unconfirmed");
  await closeQuestions(ctx, caseId, "expired");
  return true;
}
