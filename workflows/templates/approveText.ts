import type { CommandContext } from "../commandContext";
import { shippedText } from "../messaging/shippedTexts";
import { currentBody } from "../messaging/textsInForce";
import { lockText, type TextAddress } from "./lockText";
import { reviewText } from "./reviewText";
import { saveText, tidyText } from "./saveText";

/**
 * A native speaker has read a text: as it stands, or as they put it right (`body`). Both at once, so that nobody changes
 * it in between.
 */
export async function approveText(
  ctx: CommandContext,
  { body, reviewer, ...address }: TextAddress & { body: string; reviewer: string },
): Promise<void> {
  const row = await lockText(ctx, address);
  const standing = currentBody(row, shippedText(address.channel, address.key, address.language));
  const isCorrected = tidyText(address, body) !== standing;
  if (isCorrected) await saveText(ctx, { ...address, body });
  const version = isCorrected ? address.version + 1 : address.version;
  await reviewText(ctx, { ...address, version, reviewed: true, reviewer });
}
