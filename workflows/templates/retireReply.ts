import { NotFoundError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { isReply } from "../replies/replyKeys";
import { lockText, type TextAddress } from "./lockText";
import { recordText } from "./saveText";

/** Offers an answer text to officers no more, or again; its wordings stay. What it is in French decides for all languages. */
export async function retireReply(
  ctx: CommandContext,
  { retired, ...address }: TextAddress & { retired: boolean },
): Promise<void> {
  const row = await lockText(ctx, address);
  if (!isReply(row.key) || row.language !== "fr") throw new NotFoundError();
  if (Boolean(row.retiredAt) === retired) return;
  const retiredAt = retired ? ctx.clock.now() : null;
  await row.update({ retiredAt, version: row.version + 1 }, { transaction: ctx.transaction });
  await recordText(ctx, row, retired ? "template.retired" : "template.offered");
}
