import { z } from "zod";
import { ConfidentialWord, WORD_POSITIONS } from "~/models/confidential/confidentialSideRows";
import { InvalidInputError } from "~/models/errors";
import { wordsOf } from "~/models/messages/fold";
import type { CommandContext } from "../commandContext";
import { addWords, forgetWords } from "./wordList";

const LONGEST_WORD = 80;
const typedWord = z.object({
  language: z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})?$/, "errors.category_unknown"),
  position: z.enum(WORD_POSITIONS, "errors.category_unknown"),
  word: z
    .string()
    .trim()
    .max(LONGEST_WORD, "errors.word_unusable")
    .refine((word) => wordsOf(word).length > 0, "errors.word_unusable"),
});

/** Puts a word or phrase on the list; it counts within seconds. Whoever adds it vouches for it. */
export async function addWord(ctx: CommandContext, typed: z.input<typeof typedWord>): Promise<void> {
  ctx.authorize("read", "Confidential");
  const parsed = typedWord.safeParse(typed);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => [String(path[0]), message]);
    throw new InvalidInputError(Object.fromEntries(faults) as Record<string, string>);
  }
  await addWords(ctx, [{ ...parsed.data, reviewed: true }]);
}

/** A native speaker has confirmed it. */
export async function reviewWord(ctx: CommandContext, { id }: { id: string }): Promise<void> {
  ctx.authorize("read", "Confidential");
  const { clock, transaction } = ctx;
  await ConfidentialWord.update({ reviewedAt: clock.now() }, { where: { id }, transaction });
}

/** Takes a word off the list. */
export async function removeWord(ctx: CommandContext, { id }: { id: string }): Promise<void> {
  ctx.authorize("read", "Confidential");
  await ConfidentialWord.destroy({ where: { id }, transaction: ctx.transaction });
  ctx.afterCommit(forgetWords);
}
