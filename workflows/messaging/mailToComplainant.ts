import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { formatReference } from "~/models/cases/reference";
import { open } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { openProxy, tellsProxy } from "../contact/proxy";
import { keyOf } from "../triage/lockCase";
import { houseLink } from "./mailToStaff";
import { queueMessages, type MessageToSend } from "./queueMessage";
import { renderSms, type SmsTemplateKey } from "./templates";
import { freshenTexts, textInForce } from "./textsInForce";

/** The page where number and code open a complaint. */
const FOLLOW_UP = "/suivi";

/** Texts that ask for an answer by SMS, and what a mail says instead: it is answered on the page it leads to. */
const WITHOUT_QUESTION: Partial<Record<SmsTemplateKey, SmsTemplateKey>> = {
  answered: "answer_alone",
  question: "status",
};

/** Where a complainant can be written to by mail. */
export interface SafeMail {
  address: string;
  /** It was typed into a form by whoever was there: it hears the stage, and nothing of what was decided. */
  isClaim: boolean;
}

/** The address of a case's complainant; null without one, or where somebody else is to be spoken to. */
export async function safeMailOf(ctx: CommandContext, caseFile: CaseFile): Promise<SafeMail | null> {
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction: ctx.transaction });
  if (!detail?.sealedEmail || detail.sealedTrusted || tellsProxy(openProxy(detail, keyOf(caseFile)))) return null;
  return { address: open(keyOf(caseFile), detail.sealedEmail, "case.email"), isClaim: detail.emailIsClaim };
}

/** What is told: by template, or the words themselves; in the language given, or else the person's. */
interface Told {
  templateKey: SmsTemplateKey;
  variables?: Record<string, string>;
  delayMs?: number;
  text?: string;
  language?: string;
}

/**
 * Writes by mail what an SMS would have said, in its language. Returns the message's id when it says all of it: an
 * address that is only claimed is told where the case stands, and null is answered.
 */
export async function mailToComplainant(ctx: CommandContext, caseFile: CaseFile, said: Told): Promise<string | null> {
  const mail = await safeMailOf(ctx, caseFile);
  if (!mail) return null;
  const { language = caseFile.language } = said;
  const templateKey = WITHOUT_QUESTION[said.templateKey] ?? said.templateKey;
  const text = mail.isClaim
    ? await stageOf(ctx, caseFile)
    : (said.text ?? (await wordsOf(ctx, caseFile, { ...said, templateKey, language })));
  const letter = mailOf(mail.address, formatReference(caseFile.reference), text, language);
  const about = { caseId: caseFile.id, key: keyOf(caseFile) };
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const [id] = await queueMessages(ctx, [{ ...letter, templateKey, about, userId, delayMs: said.delayMs }]);
  return mail.isClaim ? null : (id ?? null);
}

/** A mail to a complainant. Its subject says the number alone: others may see it on a screen. Call `freshenTexts` before. */
export function mailOf(
  recipient: string,
  reference: string,
  text: string,
  language: string,
): Omit<MessageToSend, "templateKey"> {
  const button = textInForce("web", "follow.title", language).body;
  const body = `${text}\n\n${houseLink(FOLLOW_UP)}`;
  const letter = JSON.stringify({ subject: `Yoka ${reference}`, body, language, button, said: text });
  return { channel: "email", audience: "complainant", recipient, text: letter, language };
}

async function stageOf(ctx: CommandContext, { reference, status, language }: CaseFile): Promise<string> {
  await freshenTexts(ctx);
  const stage = textInForce("sms", `stage.${status}`, language).body;
  return renderSms(ctx, "status", language, { reference: formatReference(reference), stage });
}

async function wordsOf(
  ctx: CommandContext,
  caseFile: CaseFile,
  { templateKey, language, variables = {} }: Told & { language: string },
): Promise<string> {
  if (templateKey === "status") return stageOf(ctx, caseFile);
  const reference = formatReference(caseFile.reference);
  const text = await renderSms(ctx, templateKey, language, { reference, ...variables });
  return templateKey === "rejected" ? text.slice(0, text.lastIndexOf("\n")) || text : text; // "no" is said on the page
}
