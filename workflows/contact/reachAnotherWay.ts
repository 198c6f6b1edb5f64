import type { OutboundMessage } from "~/models/messages/OutboundMessage";
import { CaseFile } from "~/models/cases/CaseFile";
import { openPart } from "~/models/messages/messageSeals";
import { mailToComplainant } from "../messaging/mailToComplainant";
import type { SmsTemplateKey } from "../messaging/templates";
import { keyOf } from "../triage/lockCase";
import type { CommandContext } from "../commandContext";
import { requestCall } from "./requestCall";

/** Messages whose loss keeps nothing from the person that they are owed. */
const COURTESIES: readonly string[] = ["confirmed", "status", "added", "language_chosen"];

/**
 * A message to a complainant finally failed: what an SMS said is brought to them by mail, and where the house has no
 * other way, by a person.
 */
export async function reachAnotherWay(
  ctx: CommandContext,
  message: Pick<OutboundMessage, "id" | "caseId" | "audience" | "templateKey" | "channel" | "sealedText">,
): Promise<void> {
  const { id, caseId, audience, templateKey } = message;
  if (audience !== "complainant" || caseId === null || COURTESIES.includes(templateKey)) return;
  if (await mailInstead(ctx, caseId, message)) return;
  await requestCall(ctx, caseId, { reason: "undelivered", messageId: id });
}

/** True when a mail says what the SMS could not. What a shared phone is told says nothing, and a mail of it would not either. */
async function mailInstead(
  ctx: CommandContext,
  caseId: string,
  { channel, templateKey, sealedText }: Pick<OutboundMessage, "channel" | "templateKey" | "sealedText">,
): Promise<boolean> {
  if (channel !== "sms" || templateKey.startsWith("neutral_")) return false;
  const caseFile = await CaseFile.findByPk(caseId, { transaction: ctx.transaction });
  if (!caseFile) return false;
  const text = openPart(keyOf(caseFile), sealedText, "outbound.text");
  return (await mailToComplainant(ctx, caseFile, { templateKey: templateKey as SmsTemplateKey, text })) !== null;
}
