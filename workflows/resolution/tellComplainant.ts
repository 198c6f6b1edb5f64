import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { formatReference } from "~/models/cases/reference";
import { isSendable } from "~/models/people/phoneNumber";
import { open } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { queueMessages } from "../messaging/queueMessage";
import { renderSms, type SmsTemplateKey } from "../messaging/templates";
import { keyOf } from "../triage/lockCase";

/** The number a case's complainant can be written to; null without one, or when SMS is not safe for them. */
export async function safePhoneOf(ctx: CommandContext, caseFile: CaseFile): Promise<string | null> {
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction });
  if (!detail?.sealedPhone || detail.noSms) return null;
  const phone = open(keyOf(caseFile), detail.sealedPhone, "case.phone");
  return isSendable(phone) ? phone : null;
}

/** Writes to the complainant in their language, by template. Returns the message's id, or null when there is no safe way. */
export async function tellComplainant(
  ctx: CommandContext,
  caseFile: CaseFile,
  templateKey: SmsTemplateKey,
  { variables = {}, delayMs = 0 }: { variables?: Record<string, string>; delayMs?: number } = {},
): Promise<string | null> {
  const recipient = await safePhoneOf(ctx, caseFile);
  if (!recipient) return null;
  const reference = formatReference(caseFile.reference);
  const text = await renderSms(ctx, templateKey, caseFile.language, { reference, ...variables });
  const about = { caseId: caseFile.id, key: keyOf(caseFile) };
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const { language } = caseFile;
  const [id] = await queueMessages(ctx, [
    { channel: "sms", audience: "complainant", recipient, text, templateKey, language, about, userId, delayMs },
  ]);
  return id ?? null;
}
