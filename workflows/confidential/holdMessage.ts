import type { InferAttributes } from "sequelize";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { forgetDestroyed } from "~/models/database";
import { InboundMessage } from "~/models/messages/InboundMessage";
import type { PhoneContact } from "~/models/messages/PhoneContact";
import { isSendable } from "~/models/people/phoneNumber";
import { findPlaceInText, provinceOf } from "~/models/places/placeLookup";
import { isOneTooMany, type Throttle } from "../access/throttle";
import type { CommandContext } from "../commandContext";
import { ANSWERS } from "../messaging/answerLimits";
import { queueMessages } from "../messaging/queueMessage";
import { renderSms } from "../messaging/templates";
import { heldContent } from "./heldContent";
import type { HeldMessage } from "./originals";
import { writeReport } from "./writeReport";

/** One bare answer a phone and minute, and no more an hour and a day than any automatic reply; counted apart, in no table. */
const REPLIES: readonly Throttle[] = [
  { name: "sms-reply", tries: 1, seconds: 60 },
  ...ANSWERS.map((limit) => ({ ...limit, name: `${limit.name}.apart` })),
];

/** A message on its way through, with its seals open. */
export interface Arrived {
  row: Pick<InferAttributes<InboundMessage>, "id" | "channel" | "receivedAt">;
  contact: PhoneContact;
  sender: string;
  text: string;
}

/**
 * Puts a message aside for the focal points alone. It is sealed to them whole, and the row it came in as is removed. Its
 * sender is answered "received", and nothing else. `forgetStrangers` afterwards.
 */
export async function holdMessage(ctx: CommandContext, arrived: Arrived): Promise<void> {
  const { transaction } = ctx;
  const { text } = arrived;
  const row = await InboundMessage.findByPk(arrived.row.id, { transaction, rejectOnEmpty: true });
  const original = originalOf(row, arrived);
  const place = findPlaceInText(text)?.code ?? arrived.contact.placeCode;
  const content = heldContent({
    channel: row.channel,
    origin: "words",
    receivedAt: original.receivedAt,
    text,
    provinceCode: place && provinceOf(place),
  });
  const { id, key } = await writeReport(ctx, { content, original, once: row.dedupeKey });
  await row.destroy({ transaction });
  ctx.afterCommit(forgetDestroyed);
  if (key) await sayReceived(ctx, arrived.sender, id);
}

/** The message as it arrived. */
export function originalOf(row: InboundMessage, { sender, text }: Pick<Arrived, "sender" | "text">): HeldMessage {
  const { channel, route, dedupeKey, recipient, networkCode } = row;
  const providerAt = row.providerAt?.toISOString() ?? null;
  const receivedAt = row.receivedAt.toISOString();
  return { kind: "message", channel, route, dedupeKey, recipient, networkCode, providerAt, receivedAt, sender, text };
}

/** In French until its wording is reviewed elsewhere. Written like any bare reply of the house; its row goes once it has arrived. */
export async function sayReceived(ctx: CommandContext, sender: string, reportId: string): Promise<void> {
  if (!isSendable(sender)) return;
  for (const limit of REPLIES) if (await isOneTooMany(limit, sender)) return;
  const text = await renderSms(ctx, "report_received", "fr");
  const reply = { channel: "sms", audience: "complainant", recipient: sender, text } as const;
  const [replyId] = await queueMessages(ctx, [{ ...reply, templateKey: "help", language: "fr" }]);
  await ConfidentialReport.update({ replyId }, { where: { id: reportId }, transaction: ctx.transaction });
}
