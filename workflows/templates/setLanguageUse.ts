import { InvalidInputError } from "~/models/errors";
import { FALLBACK } from "~/models/messages/languages";
import { TextLanguage } from "~/models/messages/templateHistory";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { forgetTexts } from "../messaging/textsInForce";
import { readLanguages } from "./readTexts";

/** Decides whether the texts of a language leave before a native speaker has read them, or French in their place. */
export async function setLanguageUse(
  ctx: CommandContext,
  { language, sendsUnreviewed }: { language: string; sendsUnreviewed: boolean },
): Promise<void> {
  ctx.authorize("manage", "Template");
  const known = (await readLanguages(ctx)).some(({ code }) => code === language && code !== FALLBACK); // nothing stands behind French
  if (!known) throw new InvalidInputError({ language: "errors.language_unknown" });
  const by = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const { transaction } = ctx;
  const before = await TextLanguage.findByPk(language, { transaction, lock: true });
  if ((before?.sendsUnreviewed ?? true) === sendsUnreviewed) return;
  const row = { code: language, sendsUnreviewed, updatedAt: ctx.clock.now(), updatedById: by };
  await TextLanguage.upsert(row, { transaction });
  await record(ctx, {
    action: "template.language_set",
    subject: { type: "TextLanguage", id: language },
    facts: { language, sendsUnreviewed },
  });
  ctx.afterCommit(forgetTexts);
}
