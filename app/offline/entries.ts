import { openValue, sealValue } from "./bookSeal";
import { newId, numbersLeft, type EntryContent, type GivenNumber, type Typed } from "./book";
import { allRows, dropRow, keepRow, readRow, type EntryRow } from "./deviceStore";
import { alone } from "./alone";
import type { OpenBook } from "./openBook";
import type { SendAnswer } from "./askHouse";

/** An entry with its seal open. */
export type Entry = Omit<EntryRow, "sealed"> & EntryContent;

/** Entries that arrived are told of this long. */
const TOLD_MS = 7 * 86_400_000;

/** The entries of a notebook, newest first; what arrived a week ago goes. */
export async function readEntries({ row, key }: OpenBook, now: Date): Promise<Entry[]> {
  const rows = (await allRows("entries")).filter(({ bookId }) => bookId === row.id);
  const old = rows.filter(({ state, typedAt }) => state === "sent" && now.getTime() - Date.parse(typedAt) > TOLD_MS);
  await Promise.all(old.map(({ id }) => dropRow("entries", id)));
  const told = rows.filter((one) => !old.includes(one));
  const opened = await Promise.all(told.map((one) => openEntry(key, one)));
  return opened.sort((a, b) => b.typedAt.localeCompare(a.typedAt));
}

/**
 * Keeps a complaint under the next number, which nobody was told yet even where two tabs are open; null when there is none
 * left. It is on the disk before its number is shown.
 */
export function keepTyped(book: OpenBook, typed: Typed, now: Date): Promise<GivenNumber | null> {
  return alone("numbers", async () => {
    const row = (await readRow("books", book.row.id)) ?? book.row;
    const [next] = numbersLeft(book.content, row.taken, now);
    if (!next) return null;
    const { blockId, given } = next;
    await keepRow("books", { ...row, taken: { ...row.taken, [blockId]: (row.taken[blockId] ?? 0) + 1 } });
    const named = { id: newId(), bookId: row.id, blockId, state: "waiting" as const, typedAt: now.toISOString() };
    await keepEntry(book.key, { ...named, refused: null, given, typed });
    return given;
  });
}

/** Puts one that was refused right, under the number its person was told; it is sent again. */
export async function correctEntry({ key }: OpenBook, entry: Entry, typed: Typed): Promise<void> {
  await keepEntry(key, { ...entry, typed, state: "waiting", refused: null });
}

/**
 * Sends what waits, the oldest first and one tab at a time. It stops where the link ends, and goes on another time: what
 * was sent twice is taken once. Answers whether everything was told an answer.
 */
export function sendWaiting(book: OpenBook, send: (entry: Entry) => Promise<SendAnswer>): Promise<boolean> {
  return alone(`send ${book.row.id}`, async () => {
    const rows = (await allRows("entries")).filter(
      ({ bookId, state }) => bookId === book.row.id && state === "waiting",
    );
    rows.sort((a, b) => a.typedAt.localeCompare(b.typedAt));
    for (const row of rows) {
      const entry = await openEntry(book.key, row);
      const answer = await send(entry);
      if (answer.kind === "later") return false;
      if (answer.kind === "arrived") await keepEntry(book.key, { ...entry, state: "sent", refused: null, typed: {} });
      else
        await keepEntry(book.key, {
          ...entry,
          state: "refused",
          refused: { code: answer.code, fields: answer.fields },
        });
    }
    return true;
  });
}

async function keepEntry(key: CryptoKey, { given, typed, ...row }: Entry): Promise<void> {
  await keepRow("entries", { ...row, sealed: await sealValue(key, { given, typed }, `entry ${row.id}`) });
}

async function openEntry(key: CryptoKey, { sealed, ...row }: EntryRow): Promise<Entry> {
  return { ...row, ...(await openValue<EntryContent>(key, sealed, `entry ${row.id}`)) };
}
