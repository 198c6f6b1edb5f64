import { CaseFile } from "~/models/cases/CaseFile";
import type { OpenQuestion } from "~/models/messages/OpenQuestion";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { actingAs, type CommandContext } from "~/workflows/commandContext";
import { holdMessage } from "~/workflows/confidential/holdMessage";
import { holdParts } from "~/workflows/confidential/holdParts";
import { RELEASED } from "~/workflows/confidential/releaseReport";
import { isForFocalPoints } from "~/workflows/confidential/wordList";
import { addToCase } from "~/workflows/intake/addToCase";
import { lateQuestionOf, openQuestionOf } from "~/workflows/resolution/questions";
import { survivorOf } from "~/workflows/merging/survivorOf";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { askToBeCalled } from "./callWord";
import { obeyCommandWord } from "./commandWords";
import type { OpenedMessage } from "./handleMessages";
import { findEarlierPart, followsPartAside, notePartAside, type EarlierPart } from "./laterPart";

/** How long after its last message a phone's next words still belong to the same case. */
const SAME_STORY_MS = 24 * 3_600_000;

/** A new complaint to open, what was done with the message, or that it is no longer here. */
export type Decision =
  | { kind: "complaint"; text: string; wantsCall?: boolean }
  | { kind: "held" }
  | { kind: "done"; meaning: string; caseId: string | null; key: Buffer | null; partOf?: string };

/**
 * Decides what one message is: an answer to the open question, a word of command, words for the case this phone is
 * already telling, and in every other case a complaint. Nothing said is ever dropped. What may be for the focal points goes
 * to them before anything else looks at it.
 */
export async function decideMeaning(ctx: CommandContext, message: OpenedMessage): Promise<Decision> {
  const { word } = message;
  const goesOn = !ALWAYS_OBEYED.includes(word.kind) && !(await answersWhatCameBetween(ctx, message));
  const earlier = goesOn ? await findEarlierPart(ctx, message) : null;
  if (message.row.meaning !== RELEASED && (await isForThem(ctx, message, { earlier, goesOn }))) {
    await (earlier ? holdParts(ctx, message, earlier) : holdMessage(ctx, message));
    await notePartAside(message);
    return { kind: "held" };
  }
  if (earlier) return joinEarlierPart(ctx, message, earlier);
  switch (word.kind) {
    case "call": {
      const caseFile = await askToBeCalled(ctx, message);
      if (!caseFile) return { kind: "complaint", text: message.text, wantsCall: true };
      await remember(ctx, message, caseFile.id);
      return belongsTo(caseFile, "call");
    }
    case "yes":
      return (await answerQuestion(ctx, message, true, null)) ?? noQuestion(ctx, message, null);
    case "no":
      return (await answerQuestion(ctx, message, false, word.remark)) ?? noQuestion(ctx, message, word.remark);
    case "complaint":
      return word.explicit
        ? { kind: "complaint", text: word.text }
        : ((await addToStory(ctx, message)) ?? { kind: "complaint", text: word.text });
    default:
      await obeyCommandWord(ctx, message, word);
      return { kind: "done", meaning: word.kind, caseId: null, key: null };
  }
}

/** Whatever came before it. */
const ALWAYS_OBEYED: readonly string[] = ["stop", "start"];

/** A yes or no to a question asked since this phone last wrote: no part of a message written before it. */
async function answersWhatCameBetween(ctx: CommandContext, { word, contact }: OpenedMessage): Promise<boolean> {
  if (word.kind !== "yes" && word.kind !== "no") return false;
  const question = await openQuestionOf(ctx, contact.phoneHash);
  return Boolean(question?.askedAt && contact.lastMessageAt && question.askedAt > contact.lastMessageAt);
}

/** By its own words, by those it makes with the parts before it, or because it goes on with a part that went to them. */
async function isForThem(
  ctx: CommandContext,
  message: OpenedMessage,
  { earlier, goesOn }: { earlier: EarlierPart | null; goesOn: boolean },
): Promise<boolean> {
  if (await isForFocalPoints(ctx, message.text)) return true;
  if (earlier && (await isForFocalPoints(ctx, earlier.said + message.text))) return true;
  return goesOn && followsPartAside(message);
}

/** The rest of a long SMS goes on where its first part broke off, whatever word it happens to begin with. */
async function joinEarlierPart(
  ctx: CommandContext,
  message: OpenedMessage,
  { caseFile, firstId }: EarlierPart,
): Promise<Decision> {
  await addToCase(ctx, caseFile, message.text, message.row.receivedAt);
  await remember(ctx, message, caseFile.id);
  return { ...belongsTo(caseFile, "addition"), partOf: firstId };
}

async function answerQuestion(
  ctx: CommandContext,
  message: OpenedMessage,
  settled: boolean,
  remark: string | null,
): Promise<Decision | null> {
  const { phoneHash } = message.contact;
  const question = (await openQuestionOf(ctx, phoneHash)) ?? (settled ? null : await lateQuestionOf(ctx, phoneHash));
  const caseFile = question && (await answerable(ctx, question, settled));
  if (!caseFile) return null;
  await addToCase(ctx, caseFile, remark ?? "", message.row.receivedAt);
  await recordConfirmation(actingAs(ctx, { kind: "complainant", phoneHash }), { caseId: caseFile.id, settled, remark });
  await remember(ctx, message, caseFile.id);
  return belongsTo(caseFile, settled ? "yes" : "no");
}

/** The case asked about, while that answer still changes something. */
async function answerable(ctx: CommandContext, question: OpenQuestion, settled: boolean): Promise<CaseFile | null> {
  const caseFile = await CaseFile.findByPk(question.caseId, { transaction: ctx.transaction });
  const open =
    caseFile?.status === "answered" || (!settled && (caseFile?.status === "closed" || caseFile?.status === "rejected"));
  return open ? caseFile : null;
}

/** "1" or "2" out of the blue: part of the story being told, words worth a case, or a person who needs help. */
async function noQuestion(ctx: CommandContext, message: OpenedMessage, remark: string | null): Promise<Decision> {
  const added = await addToStory(ctx, message);
  if (added) return added;
  if (remark) return { kind: "complaint", text: message.text };
  await obeyCommandWord(ctx, message, { kind: "help" });
  return { kind: "done", meaning: "no_question", caseId: null, key: null };
}

/** Words within a day of the last ones belong to the case this phone is telling. */
async function addToStory(ctx: CommandContext, message: OpenedMessage): Promise<Decision | null> {
  const { lastCaseId, lastMessageAt } = message.contact;
  const { receivedAt } = message.row;
  if (!lastCaseId || !lastMessageAt || receivedAt.getTime() - lastMessageAt.getTime() > SAME_STORY_MS) return null;
  const known = await CaseFile.findByPk(lastCaseId, { lock: true, transaction: ctx.transaction });
  const caseFile = known && ((await survivorOf(ctx, known))?.caseFile ?? known);
  if (!caseFile?.isOpen) return null;
  await addToCase(ctx, caseFile, message.text, receivedAt);
  await remember(ctx, message, caseFile.id);
  return belongsTo(caseFile, "addition");
}

async function remember(ctx: CommandContext, { contact, row }: OpenedMessage, lastCaseId: string): Promise<void> {
  await contact.update({ lastCaseId, lastMessageAt: row.receivedAt }, { transaction: ctx.transaction });
}

function belongsTo(caseFile: CaseFile, meaning: string): Extract<Decision, { kind: "done" }> {
  return { kind: "done", meaning, caseId: caseFile.id, key: unwrapCaseKey(caseFile.sealedKey, caseFile.id) };
}
