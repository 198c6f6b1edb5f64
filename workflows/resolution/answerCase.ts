import type { CaseFile } from "~/models/cases/CaseFile";
import { languageByCode } from "~/models/messages/languages";
import { OpenQuestion } from "~/models/messages/OpenQuestion";
import { InvalidInputError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { requestCall } from "../contact/requestCall";
import { demandOrdinary } from "../confidential/demandOrdinary";
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
  /** Code of the language it is told in; empty or absent for the person's own. */
  language?: string;
  /** Why in another one than theirs. */
  languageReason?: string;
}

/**
 * Answers a complaint and asks whether it is settled. The clocks stop and are judged now; the words leave in
 * fifteen seconds, between those of the house in the person's language, or in another one where there is a reason for it.
 * With no safe number the answer stands on the file, to be told by a call.
 */
export async function answerCase(ctx: CommandContext, given: AnswerCase): Promise<{ messageId: string | null }> {
  const { caseId, version, text } = given;
  const caseFile = await lockCase(ctx, caseId);
  ctx.authorize("answer", caseFile);
  await demandNewEyes(ctx, caseFile);
  expectVersion(caseFile, version);
  const words = text.trim();
  if (!words) throw new InvalidInputError({ text: "errors.answer_empty" });
  if (words.length > LONGEST_ANSWER) throw new InvalidInputError({ text: "errors.answer_long" });
  if (HOLE.test(words)) throw new InvalidInputError({ text: "errors.answer_hole" });
  const another = await otherLanguage(ctx, caseFile, given);

  const answeredById = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await moveCase(ctx, caseFile, "answer", { answeredAt: ctx.clock.now(), answeredById });
  await stopClocks(ctx, caseFile, ["acknowledge", "qualify", "level", "answer"]);
  await startClock(ctx, caseFile, "appeal");
  await closeQuestions(ctx, caseId, "expired");
  const messageId = await sendAnswer(ctx, caseFile, { text: words, language: another?.language ?? caseFile.language });
  if (!messageId) await requestCall(ctx, caseId, { reason: "no_way" });
  await dropDraft(ctx, caseId, "answer");
  const line = { subject: { type: "CaseFile", id: caseId }, caseId };
  const key = keyOf(caseFile);
  await record(ctx, {
    action: "case.answered",
    ...line,
    facts: { messageId, told: messageId !== null, ...(another && { language: another.language }) },
    values: { key, content: { text: words } },
  });
  if (another)
    await record(ctx, {
      action: "case.answered_in_another_language",
      ...line,
      facts: { language: another.language, own: caseFile.language },
      values: { key, content: { reason: another.reason } },
    });
  return { messageId };
}

/** Longest reason for another language, in characters. */
const LONGEST_REASON = 200;

/** The language chosen over the person's own, with its reason; null for their own. */
async function otherLanguage(
  ctx: CommandContext,
  caseFile: CaseFile,
  { language = "", languageReason = "" }: AnswerCase,
): Promise<{ language: string; reason: string } | null> {
  if (!language || language === caseFile.language) return null;
  if (!languageByCode(language)) throw new InvalidInputError({ language: "errors.language_unknown" });
  const reason = languageReason.trim();
  if (!reason || reason.length > LONGEST_REASON)
    throw new InvalidInputError({ languageReason: "errors.language_reason" });
  await demandOrdinary(ctx, caseFile, { languageReason: reason });
  return { language, reason };
}

async function sendAnswer(
  ctx: CommandContext,
  caseFile: CaseFile,
  { text, language }: { text: string; language: string },
): Promise<string | null> {
  const said = { variables: { text }, delayMs: TAKE_BACK_MS, language };
  const phone = caseFile.contactHash ? await safePhoneOf(ctx, caseFile) : null;
  if (!phone || !caseFile.contactHash) return tellComplainant(ctx, caseFile, "answer_alone", said);
  if (phone.shared) return tellComplainant(ctx, caseFile, "answered", said);
  const mayAsk = await askSettled(ctx, caseFile.id, caseFile.contactHash);
  // With another question open on that phone the answer goes alone; its own question follows when the other is closed.
  const messageId = await tellComplainant(ctx, caseFile, mayAsk ? "answered" : "answer_alone", said);
  if (mayAsk)
    await OpenQuestion.update(
      { messageId },
      { where: { caseId: caseFile.id, state: "asked" }, transaction: ctx.transaction },
    );
  return messageId;
}
