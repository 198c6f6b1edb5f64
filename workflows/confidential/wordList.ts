import { parse } from "csv-parse/sync";
import { ConfidentialWord, type WordPosition } from "~/models/confidential/confidentialSideRows";
import { randomId } from "~/models/confidential/randomId";
import { wordsOf } from "~/models/messages/fold";
import { phrasePattern } from "~/models/messages/phrasePattern";
import { openInHouse, sealInHouse } from "~/models/sealing/seal";
import shipped from "~/models/seeds/data/confidentialWords.csv?raw";
import { insertRows } from "~/models/statements";
import type { CommandContext, QueryContext } from "../commandContext";
import { canReceiveReports } from "./readerKeys";

const WORD = "confidential.word";
/** A changed list is used everywhere within this many milliseconds. */
const FRESH_MS = 10_000;

/** A word of the list, open. `word` is folded: no accents, no capitals. */
export interface ListedWord {
  id: string;
  language: string;
  position: WordPosition;
  word: string;
  reviewedAt: Date | null;
}

let remembered: { at: number; finds: (text: string) => boolean } | undefined;

/**
 * Whether a message goes to the focal points first. Words are compared as a search compares them; a star stands for any
 * ending or beginning. Never while nobody could read what was put aside.
 */
export async function isForFocalPoints(ctx: QueryContext, text: string): Promise<boolean> {
  const now = Date.now();
  if (!remembered || now - remembered.at > FRESH_MS) {
    const list = (await canReceiveReports(ctx)) ? await listWords(ctx) : [];
    remembered = { at: now, finds: finderOf(list) };
  }
  return remembered.finds(text);
}

/** Forgets what this process remembers of the list: it, or those who keep it, have changed. */
export function forgetWords(): void {
  remembered = undefined;
}

/** The list, by language and word. */
export async function listWords(ctx: QueryContext): Promise<ListedWord[]> {
  const rows = await ConfidentialWord.findAll({ transaction: ctx.transaction });
  const words = rows.map(({ id, language, position, sealedWord, reviewedAt }) => {
    return { id, language, position, word: openInHouse(sealedWord, WORD), reviewedAt };
  });
  return words.sort((a, b) => a.language.localeCompare(b.language) || a.word.localeCompare(b.word));
}

/** Puts words on the list. */
export async function addWords(
  ctx: CommandContext,
  words: readonly { language: string; position: WordPosition; word: string; reviewed: boolean }[],
): Promise<void> {
  const createdAt = ctx.clock.now();
  const rows = words.map(({ language, position, word, reviewed }) => ({
    id: randomId(),
    language,
    position,
    sealedWord: sealInHouse(word, WORD),
    reviewedAt: reviewed ? createdAt : null,
    createdAt,
  }));
  await insertRows(ConfidentialWord, rows, { transaction: ctx.transaction });
  ctx.afterCommit(forgetWords);
}

/** The list a house begins with, when its first focal point makes a key: theirs to change from then on. */
export async function seedWords(ctx: CommandContext): Promise<void> {
  if (await ConfidentialWord.findOne({ transaction: ctx.transaction })) return ctx.afterCommit(forgetWords);
  const lines = parse<Record<"language" | "position" | "reviewed" | "word", string>>(shipped, { columns: true });
  await addWords(
    ctx,
    lines.map((line) => ({ ...line, position: line.position as WordPosition, reviewed: line.reviewed === "yes" })),
  );
}

function finderOf(list: readonly ListedWord[]): (text: string) => boolean {
  const sides = { first: [] as string[], any: [] as string[] };
  for (const { position, word } of list) sides[position].push(phrasePattern(word));
  const patterns = [
    ...(sides.first.length ? [`^ (?:${sides.first.join("|")}) `] : []),
    ...(sides.any.length ? [` (?:${sides.any.join("|")}) `] : []),
  ];
  if (!patterns.length) return () => false;
  const pattern = new RegExp(patterns.join("|"), "u");
  return (text) => pattern.test(` ${wordsOf(text).join(" ")} `);
}
