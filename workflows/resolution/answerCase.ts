import { OpenQuestion } from "~/models/messages/OpenQuestion";
import { InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { requestCall } from "../contact/requestCall";
import { dropDraft } from "../drafts/dropDraft";
import { record } from "../journal/record";
import { REPLY_VARIABLES } from "../replies/replyKeys";
import { startClock, stopClocks } from "../sla/caseClocks";
import { expectVersion, keyOf, lockCase, moveCase } from "../triage/lockCase";
import { askSettled, closeQuestions } from "./questions";
import { demandNewEyes } from "./refusedAnswers";
import { safePhoneOf, tellComplainant } from "./tellComplainant";

/** How long an answer may be taken back before it leaves. */
export const TAKE_BACK_MS = 15_000;
/** An answer of more than four joined SMS is not read on a basic phone. */
export const LONGEST_ANSWER = 500;

/** What an answer text left to be filled in by hand; nobody must receive it. */
const HOLE = new RegExp(`\\{(${REPLY_VARIABLES.join("|")})\\}`);

export interface AnswerCase {
  caseId: string;
  version: number;
  text: string;
}

/**
 * Answers a complaint and asks whether it is settled. The clocks stop and are judged now; the words leave in
 * fifteen seconds. With no safe number the answer stands on the file, to be told by a call.
 */
export async function answerCase(
  ctx: CommandContext,
  { caseId, version, text }: AnswerCase,
): Promise<{ messageId: string | null }> {
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("answer", caseFile);
  await demandNewEyes(ctx, caseFile);
  expectVersion(caseFile, version);
  const words = text.trim();
  if (!words) throw new InvalidInputError({ text: "errors.answer_empty" });
  if (words.length > LONGEST_ANSWER) throw new InvalidInputError({ text: "errors.answer_long" });
  if (HOLE.test(words)) throw new InvalidInputError({ text: "errors.answer_hole" });

  const answeredById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await moveCase(ctx, caseFile, "answer", { answeredAt: ctx.clock.now(), answeredById });
  await stopClocks(ctx, caseFile, ["acknowledge", "qualify", "level", "answer"]);
  await startClock(ctx, caseFile, "appeal");
  await closeQuestions(ctx, caseId, "expired");
  const messageId = await sendAnswer(ctx, caseFile, words);
  if (!messageId) await requestCall(ctx, caseId, { reason: "no_way" });
  await dropDraft(ctx, caseId, "answer");
  await record(ctx, {
    action: "case.answered",
    subject: { type: "CaseFile", id: caseId },
    caseId,
    facts: { messageId, told: messageId !== null },
    values: { key: keyOf(caseFile), content: { text: words } },
  });
  return { messageId };
}

async function sendAnswer(
  ctx: CommandContext,
  caseFile: Parameters<typeof keyOf>[0],
  text: string,
): Promise<string | null> {
  const phone = caseFile.contactHash ? await safePhoneOf(ctx, caseFile) : null;
  if (!phone || !caseFile.contactHash)
    return tellComplainant(ctx, caseFile, "answer_alone", { variables: { text }, delayMs: TAKE_BACK_MS });
  if (phone.shared) return tellComplainant(ctx, caseFile, "answered", { variables: { text }, delayMs: TAKE_BACK_MS });
  const mayAsk = await askSettled(ctx, caseFile.id, caseFile.contactHash);
  // With another question open on that phone the answer goes alone; its own question follows when the other is closed.
  const messageId = await tellComplainant(ctx, caseFile, mayAsk ? "answered" : "answer_alone", {
    variables: { text },
    delayMs: TAKE_BACK_MS,
  });
  if (mayAsk)
    await OpenQuestion.update(
      { messageId },
      { where: { caseId: caseFile.id, state: "asked" }, transaction: ctx.transaction },
    );
  return messageId;
}
