import { openValue, sealValue } from "./bookSeal";
import type { Typed } from "./book";
import { dropRow, keepRow, readRow } from "./deviceStore";
import type { OpenBook } from "./openBook";

/** What was being typed when the page was left, opened; null when nothing was. */
export async function readDraft({ row, key }: OpenBook): Promise<Typed | null> {
  const kept = await readRow("drafts", row.id);
  return kept ? openValue<Typed>(key, kept.sealed, `draft ${row.id}`).catch(() => null) : null;
}

/** Keeps what is being typed, sealed. */
export async function keepDraft({ row, key }: OpenBook, typed: Typed): Promise<void> {
  await keepRow("drafts", { id: row.id, sealed: await sealValue(key, typed, `draft ${row.id}`) });
}

/** It was saved, or must not stay here. */
export function dropDraft({ row }: OpenBook): Promise<void> {
  return dropRow("drafts", row.id);
}
