import { InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { MessageTemplateVersion } from "~/models/messages/templateHistory";
import type { CommandContext } from "../commandContext";
import { shippedText } from "../messaging/shippedTexts";
import { currentBody, forgetTexts } from "../messaging/textsInForce";
import { lockText, type TextAddress } from "./lockText";
import { recordText } from "./saveText";

/** Longest name of somebody who has no account. */
const LONGEST_NAME = 120;

/**
 * Notes, in this person's name, that a native speaker has read the wording that stands, or takes that back. `reviewer`
 * names that speaker when it is somebody else, with or without an account. Any other wording needs a reading of its own.
 */
export async function reviewText(
  ctx: CommandContext,
  { reviewed, reviewer, ...address }: TextAddress & { reviewed: boolean; reviewer?: string },
) {
  const row = await lockText(ctx, address);
  const { transaction } = ctx;
  const body = currentBody(row, shippedText(address.channel, address.key, address.language));
  if (body === undefined) throw new NotFoundError();
  const now = ctx.clock.now();
  const by = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const named = (reviewer ?? "")
    .normalize("NFC")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  if (named.length > LONGEST_NAME) throw new InvalidInputError({ reviewer: "errors.reviewer_long" });
  const review = {
    reviewedAt: reviewed ? now : null,
    reviewedById: reviewed ? by : null,
    reviewer: reviewed ? named || null : null,
  };
  const version = row.version + 1; // a colleague who is still typing must know
  await row.update({ ...review, body, version }, { transaction });
  await MessageTemplateVersion.create(
    {
      id: newId(),
      templateId: row.id,
      version,
      body,
      fromShipped: row.fromShipped,
      savedAt: now,
      savedById: by,
      ...review,
    },
    { transaction },
  );
  await recordText(ctx, row, reviewed ? "template.reviewed" : "template.review_undone");
  ctx.afterCommit(forgetTexts);
}
