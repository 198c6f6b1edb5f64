import { NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { FALLBACK } from "~/models/messages/languages";
import type { MessageTemplate } from "~/models/messages/MessageTemplate";
import { MessageTemplateVersion } from "~/models/messages/templateHistory";
import type { CommandContext } from "../commandContext";
import type { JournalAction } from "../journal/journalActions";
import { record } from "../journal/record";
import { currentBody, forgetTexts } from "../messaging/textsInForce";
import { shippedText, type TextChannel } from "../messaging/shippedTexts";
import { checkText } from "./checkText";
import { lockText, type TextAddress } from "./lockText";

/** Control characters and those that turn the direction of what follows. */
const UNSEEN = /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Puts another wording in force, in every process within seconds. It has not been reviewed by anybody yet. Saving what
 * already stands changes nothing.
 */
export async function saveText(ctx: CommandContext, { body, ...address }: TextAddress & { body: string }) {
  const row = await lockText(ctx, address);
  const words = tidyText(address, body);
  checkText(address.channel, address.key, address.language, words);
  if (currentBody(row, shippedOf(row)) === words) return;
  await putInForce(ctx, row, { body: words, fromShipped: words === shippedOf(row), action: "template.saved" });
}

/** Back to the text shipped with the product, and with it to what later releases make of it. */
export async function returnToShipped(ctx: CommandContext, address: TextAddress) {
  const row = await lockText(ctx, address);
  const body = shippedOf(row);
  if (body === undefined) throw new NotFoundError();
  if (row.fromShipped) return;
  await putInForce(ctx, row, { body, fromShipped: true, action: "template.shipped" });
}

/** Puts an earlier wording back, as a new version: what it was reviewed as then is for somebody to say again. */
export async function restoreText(ctx: CommandContext, { earlier, ...address }: TextAddress & { earlier: number }) {
  const row = await lockText(ctx, address);
  const where = { templateId: row.id, version: earlier };
  const kept = await MessageTemplateVersion.findOne({ where, transaction: ctx.transaction });
  if (!kept) throw new NotFoundError();
  checkText(address.channel, address.key, address.language, kept.body); // a variable may have gone since
  await putInForce(ctx, row, {
    body: kept.body,
    fromShipped: kept.body === shippedOf(row),
    action: "template.restored",
  });
}

interface Wording {
  body: string;
  fromShipped: boolean;
  action: JournalAction;
}

async function putInForce(ctx: CommandContext, row: MessageTemplate, { body, fromShipped, action }: Wording) {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const by = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const version = row.version + 1;
  await row.update(
    {
      body,
      fromShipped,
      version,
      updatedAt: now,
      updatedById: by,
      reviewedAt: null,
      reviewedById: null,
      reviewer: null,
    },
    { transaction },
  );
  await MessageTemplateVersion.create(
    { id: newId(), templateId: row.id, version, body, fromShipped, savedAt: now, savedById: by },
    { transaction },
  );
  await recordText(ctx, row, action);
  ctx.afterCommit(forgetTexts);
}

/** One line of the journal about a text: which, and its version; what it says stands in its versions. */
export async function recordText(ctx: CommandContext, row: MessageTemplate, action: JournalAction): Promise<void> {
  const { id, channel, key, language, version } = row;
  await record(ctx, { action, subject: { type: "MessageTemplate", id }, facts: { channel, key, language, version } });
}

function shippedOf({ channel, key, language }: MessageTemplate): string | undefined {
  return shippedText(channel as TextChannel, key, language);
}

/**
 * One spelling of each letter and line end, so that the same text is the same text; nothing that is not seen. Spaces at
 * its ends are those of the French: a few texts are put together with others.
 */
export function tidyText({ channel, key }: Pick<TextAddress, "channel" | "key">, body: string): string {
  const words = body.normalize("NFC").replace(/\r\n?/g, "\n").replace(UNSEEN, "").trim();
  const french = shippedText(channel, key, FALLBACK) ?? "";
  if (!words) return words;
  return `${/^\s*/.exec(french)?.[0] ?? ""}${words}${/\s*$/.exec(french)?.[0] ?? ""}`;
}
