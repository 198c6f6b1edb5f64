import { CaseFile } from "~/models/cases/CaseFile";
import { formatReference } from "~/models/cases/reference";
import { isSendable } from "~/models/people/phoneNumber";
import type { CommandContext } from "~/workflows/commandContext";
import { unsafeToTell } from "~/workflows/contact/unsafeToTell";
import { isGuessing } from "~/workflows/followup/guessedNumbers";
import { proveClaim } from "~/workflows/intake/proveClaim";
import { record } from "~/workflows/journal/record";
import { findAwaited } from "~/workflows/offline/findAwaited";
import { casesToldAs } from "~/workflows/offline/renumber";
import { queueMessages } from "~/workflows/messaging/queueMessage";
import { survivorOf } from "~/workflows/merging/survivorOf";
import { weighAnswer } from "~/workflows/messaging/answerLimits";
import { chooseLanguage, languageFor } from "~/workflows/messaging/personLanguage";
import { renderSms, type SmsTemplateKey } from "~/workflows/messaging/templates";
import { live } from "~/workflows/jobs/live";
import type { OpenedMessage } from "./handleMessages";
import { stageIn } from "./stages";

/** A phone gets at most one automatic reply of this kind in this time: a loop with another machine dies at once. */
const REPLY_EVERY_MS = 60_000;

type CommandWord =
  | { kind: "status"; reference: string | null }
  | { kind: "language"; chosen: string }
  | { kind: "help" | "empty" | "stop" | "start" };

/** Does what a word of command asks: the stage of a case, a language, help, silence or its end. */
export async function obeyCommandWord(ctx: CommandContext, message: OpenedMessage, word: CommandWord): Promise<void> {
  switch (word.kind) {
    case "status":
      return tellStage(ctx, message, word.reference);
    case "language":
      await chooseLanguage(ctx, message.contact, word.chosen);
      return reply(ctx, message, "language_chosen");
    case "stop":
      return optOut(ctx, message);
    case "start":
      return optIn(ctx, message);
    default:
      return reply(ctx, message, "help");
  }
}

/**
 * The stage only, of the number asked for, and only to the phone the case came from; what is not that phone's looks as if
 * it did not exist. Without a number nothing is told: phones are shared, and whoever holds one may not know of the case.
 */
async function tellStage(ctx: CommandContext, message: OpenedMessage, reference: string | null): Promise<void> {
  if (!reference) return reply(ctx, message, "help");
  const { phoneHash } = message.contact;
  const where = { reference, contactHash: phoneHash, kind: "grievance" as const };
  const known = await CaseFile.findOne({ where, transaction: ctx.transaction });
  const caseFile = known ?? (await proveClaim(ctx, reference, phoneHash)) ?? (await toldAs(ctx, reference, phoneHash));
  if (!caseFile) return tellUnknown(ctx, message, reference);
  if ((await unsafeToTell(ctx, [caseFile.id], { bySms: true })).size > 0) return; // silence, as for all that would be written there
  const language = languageOf(message);
  const { caseFile: told } = (await survivorOf(ctx, caseFile)) ?? { caseFile };
  if (told !== caseFile && (await unsafeToTell(ctx, [told.id], { bySms: true })).size > 0) return;
  await reply(ctx, message, "status", {
    reference: formatReference(told.reference), // that of the case it goes on in
    stage: stageIn(language, told.status),
  });
}

/** The case of this phone under another number, where the one it was told was taken. */
async function toldAs(ctx: CommandContext, reference: string, contactHash: string): Promise<CaseFile | null> {
  const id = await casesToldAs(ctx, reference);
  return CaseFile.findOne({ where: { id, contactHash, kind: "grievance" as const }, transaction: ctx.transaction });
}

/**
 * A number somebody was told where there was no link may be on its way; any other is unknown to this phone. Whoever tries
 * numbers through is told neither.
 */
async function tellUnknown(ctx: CommandContext, message: OpenedMessage, typed: string): Promise<void> {
  if (await isGuessing(message.contact.phoneHash)) return reply(ctx, message, "try_later");
  const awaited = await findAwaited(ctx, typed);
  if (!awaited) return reply(ctx, message, "unknown_reference");
  return reply(ctx, message, "awaited_reference", { reference: formatReference(awaited.reference) });
}

/** One confirmation, then silence; the complaint itself goes on, and its officer sees that SMS no longer reach. */
async function optOut(ctx: CommandContext, message: OpenedMessage): Promise<void> {
  if (message.contact.optedOutAt) return;
  await reply(ctx, message, "stopped");
  await message.contact.update({ optedOutAt: ctx.clock.now() }, { transaction: ctx.transaction });
  await journalChoice(ctx, message, "contact.opted_out");
}

async function optIn(ctx: CommandContext, message: OpenedMessage): Promise<void> {
  if (message.contact.optedOutAt) {
    await message.contact.update({ optedOutAt: null }, { transaction: ctx.transaction });
    await journalChoice(ctx, message, "contact.opted_in");
  }
  await reply(ctx, message, "started");
}

async function journalChoice(
  ctx: CommandContext,
  { contact }: OpenedMessage,
  action: "contact.opted_out" | "contact.opted_in",
): Promise<void> {
  const caseId = contact.lastCaseId;
  await record(ctx, { action, subject: { type: "PhoneContact", id: null }, caseId });
  if (caseId) ctx.afterCommit(() => live().publish({ kind: "case", caseId }));
}

/**
 * One automatic answer, unless that phone just had one, or had too many: then one word that there will be none for a
 * while. Never to what is no phone, or ourselves.
 */
export async function reply(
  ctx: CommandContext,
  message: OpenedMessage,
  templateKey: SmsTemplateKey,
  variables: Record<string, string> = {},
): Promise<void> {
  const { contact, sender } = message;
  const now = ctx.clock.now();
  const tooSoon = contact.lastReplyAt && now.getTime() - contact.lastReplyAt.getTime() < REPLY_EVERY_MS;
  if (tooSoon || !isSendable(sender) || message.isOurs) return;
  const answer = await weighAnswer(contact.phoneHash);
  if (answer === "no") return;
  if (answer === "yes") await write(ctx, message, templateKey, variables);
  else await sayPaused(ctx, message);
  await contact.update({ lastReplyAt: now }, { transaction: ctx.transaction });
}

/** The word that answers stop for a while; what comes meanwhile is kept and read. */
export function sayPaused(ctx: CommandContext, message: OpenedMessage): Promise<void> {
  return write(ctx, message, "answers_paused", {});
}

async function write(
  ctx: CommandContext,
  message: OpenedMessage,
  templateKey: SmsTemplateKey,
  variables: Record<string, string>,
): Promise<void> {
  const language = languageOf(message);
  const text = await renderSms(ctx, templateKey, language, variables);
  await queueMessages(ctx, [
    { channel: "sms", audience: "complainant", recipient: message.sender, text, templateKey, language },
  ]);
}

/** A choice holds; else a word of command betrays the language its answer is read in. */
function languageOf({ word, contact }: OpenedMessage): string {
  const betrayed = contact.languageChosen ? null : word.language;
  return betrayed ?? languageFor({ contact, heard: null, placeCode: contact.placeCode });
}
