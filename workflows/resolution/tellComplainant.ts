import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { formatReference } from "~/models/cases/reference";
import { isSendable } from "~/models/people/phoneNumber";
import type { CommandContext } from "../commandContext";
import { wantsNoSms } from "../contact/optedOut";
import { phoneToTell } from "../contact/proxy";
import { mailToComplainant } from "../messaging/mailToComplainant";
import { queueMessages } from "../messaging/queueMessage";
import { renderForPerson } from "../messaging/renderForPerson";
import type { SmsTemplateKey } from "../messaging/templates";
import { keyOf } from "../triage/lockCase";

/** Where somebody can be written to, and whether others read along. */
export interface SafePhone {
  number: string;
  shared: boolean;
}

/**
 * The number a case's complainant can be written to; null without one, when SMS is not safe for them or not wanted, when
 * somebody else is to be spoken to, or while it was only typed into a form: it may be anybody's. That of whoever
 * complains for them, where they chose so.
 */
export async function safePhoneOf(ctx: CommandContext, caseFile: CaseFile): Promise<SafePhone | null> {
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction });
  if (!detail || detail.noSms || detail.phoneIsClaim || detail.sealedTrusted) return null;
  const number = phoneToTell(detail, keyOf(caseFile));
  if (!number || (await wantsNoSms(ctx, caseFile))) return null;
  return isSendable(number) ? { number, shared: detail.sharedPhone } : null;
}

/** What a phone others read along on is not told; it hears that there is news, and a person says which. */
const DECISIONS: readonly SmsTemplateKey[] = ["answered", "answer_alone", "question", "rejected", "referred"];

/**
 * Writes to the complainant in their language unless another is given, by template: an SMS, or where none can be a mail. Returns the id of the
 * message that says it, or null when there is no safe way to: a shared phone is at most told that there is news.
 */
export async function tellComplainant(
  ctx: CommandContext,
  caseFile: CaseFile,
  templateKey: SmsTemplateKey,
  {
    variables = {},
    delayMs = 0,
    language = caseFile.language,
  }: { variables?: Record<string, string>; delayMs?: number; language?: string } = {},
): Promise<string | null> {
  const phone = await safePhoneOf(ctx, caseFile);
  const said = { templateKey, variables, delayMs, language };
  if (!phone) return mailToComplainant(ctx, caseFile, said);
  if (!phone.shared) return write(ctx, caseFile, phone.number, said);
  if (!DECISIONS.includes(templateKey)) return null;
  await write(ctx, caseFile, phone.number, { ...said, templateKey: "neutral_news" });
  return mailToComplainant(ctx, caseFile, said);
}

async function write(
  ctx: CommandContext,
  caseFile: CaseFile,
  recipient: string,
  said: { templateKey: SmsTemplateKey; variables: Record<string, string>; delayMs: number; language: string },
): Promise<string | null> {
  const { templateKey, variables, delayMs, language } = said;
  const reference = formatReference(caseFile.reference);
  const text = await renderForPerson(ctx, templateKey, language, { reference, ...variables });
  const about = { caseId: caseFile.id, key: keyOf(caseFile) };
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const [id] = await queueMessages(ctx, [
    { channel: "sms", audience: "complainant", recipient, text, templateKey, language, about, userId, delayMs },
  ]);
  return id ?? null;
}
