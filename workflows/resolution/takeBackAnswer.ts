import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { ConflictError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { closeCalls } from "../contact/closeCalls";
import { record } from "../journal/record";
import { restartClocks, stopClocks } from "../sla/caseClocks";
import { lockCase, moveCase } from "../triage/lockCase";
import { closeQuestions } from "./questions";

/** Takes an answer back while it has not left: the case is again in the hands of whoever was working on it. */
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
  await record(ctx, { action: "case.answer_taken_back", subject: { type: "CaseFile", id: caseId }, caseId });
}
