import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { ConflictError } from "~/models/errors";
import { open } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { closeCalls } from "../contact/closeCalls";
import { giveBackDraft } from "../drafts/dropDraft";
import { record } from "../journal/record";
import { restartClocks, stopClocks } from "../sla/caseClocks";
import { keyOf, lockCase, moveCase } from "../triage/lockCase";
import { closeQuestions } from "./questions";

/**
 * Takes an answer back while it has not left: the case is again in the hands of whoever was working on it, and its words
 * are again what the person is writing.
 */
export async function takeBackAnswer(ctx: CommandContext, { caseId }: { caseId: string }): Promise<void> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("answer", caseFile);
  const answeredAt = caseFile.answeredAt;
  const [cancelled] = await OutboundMessage.update(
    { status: "cancelled", finalAt: ctx.clock.now() },
    {
      where: { caseId, status: "queued", templateKey: ["answered", "answer_alone", "neutral_news"] },
      transaction: ctx.transaction,
    },
  );
  if (!cancelled || !answeredAt) throw new ConflictError("already_sent");
  await closeQuestions(ctx, caseId, "expired");
  await closeCalls(ctx, caseFile, ["no_way", "by_hand"]);
  await stopClocks(ctx, caseFile, ["appeal"]);
  await moveCase(ctx, caseFile, "take_back", { answeredAt: null, answeredById: null });
  await restartClocks(ctx, caseFile, answeredAt);
  const text = await lastAnswer(ctx, caseId, keyOf(caseFile));
  if (text) await giveBackDraft(ctx, caseFile, { voice: "answer", text });
  await record(ctx, { action: "case.answer_taken_back", subject: { type: "CaseFile", id: caseId }, caseId });
}

/** What was answered last, as it was written: what was to leave has the house's own words around it. */
async function lastAnswer({ transaction }: CommandContext, caseId: string, key: Buffer): Promise<string | null> {
  const where = { caseId, action: "case.answered" };
  const entry = await AuditEntry.findOne({ where, order: [["id", "DESC"]], transaction });
  if (!entry?.sealedValues) return null;
  return (JSON.parse(open(key, entry.sealedValues, "journal.values")) as { text?: string }).text ?? null;
}
