import { ConflictError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { MessageTemplate } from "~/models/messages/MessageTemplate";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { isEditable, shippedText, type TextChannel } from "../messaging/shippedTexts";

/** Which text, and the version it was at when the person looked: 0 while nobody has touched the shipped one. */
export interface TextAddress {
  channel: TextChannel;
  key: string;
  language: string;
  version: number;
}

/**
 * The row of a text, held until the commit, if this person may change texts and nobody was faster; every command on a
 * text starts here. A shipped text nobody has touched gets its row now.
 */
export async function lockText(
  ctx: CommandContext,
  { channel, key, language, version }: TextAddress,
): Promise<MessageTemplate> {
  ctx.authorize("manage", "Template");
  if (!isEditable(channel, key, language)) throw new NotFoundError();
  const { transaction } = ctx;
  const blank = {
    id: newId(),
    channel,
    key,
    language,
    body: shippedText(channel, key, language) ?? "",
    fromShipped: true,
    version: 0,
    updatedAt: ctx.clock.now(),
  };
  await insertRows(MessageTemplate, [blank], { transaction, skipExisting: true });
  const where = { channel, key, language };
  const row = await MessageTemplate.findOne({ where, lock: true, transaction, rejectOnEmpty: true });
  if (row.version !== version) throw new ConflictError("text_changed_meanwhile");
  return row;
}
