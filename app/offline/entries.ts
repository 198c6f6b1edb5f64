import { openValue, sealValue } from "./bookSeal";
import { newId, numbersLeft, type EntryContent, type GivenNumber, type Typed } from "./book";
import { allRows, dropRow, keepRow, readRow, type EntryRow } from "./deviceStore";
import { alone } from "./alone";
import { keepPhotos, readPhotos } from "./photos";
import type { OpenBook } from "./openBook";
import type { SendAnswer } from "./askHouse";

/** An entry with its seal open. */
export type Entry = Omit<EntryRow, "sealed"> & EntryContent;

/** The fields that say whom to call, and where they may be found. */
const WHOM = ["name", "phone", "trustedName", "trustedPhone", "place"];
/** Entries that arrived are told of this long. */
const TOLD_MS = 7 * 86_400_000;

/** The entries of a notebook, newest first; what arrived a week ago goes, once its photos did. */
export async function readEntries({ row, key }: OpenBook, now: Date): Promise<Entry[]> {
  const rows = (await allRows("entries")).filter(({ bookId }) => bookId === row.id);
  const pending = new Set((await readPhotos(row.id)).map(({ entryId }) => entryId));
  const isOld = ({ typedAt }: EntryRow) => now.getTime() - Date.parse(typedAt) > TOLD_MS;
  const old = rows.filter((one) => one.state === "sent" && isOld(one) && !pending.has(one.id));
  await Promise.all(old.map(({ id }) => dropRow("entries", id)));
  const told = rows.filter((one) => !old.includes(one));
  const opened = await Promise.all(told.map((one) => openEntry(key, one)));
  return opened.sort((a, b) => b.typedAt.localeCompare(a.typedAt));
}

/**
 * Keeps a complaint under the next number, which nobody was told yet even where two tabs are open; null when there is none
 * left. It is on the disk before its number is shown.
 */
export function keepTyped(
  book: OpenBook,
  typed: Typed,
  now: Date,
  pictures: ArrayBuffer[] = [],
): Promise<GivenNumber | null> {
  return alone("numbers", async () => {
    const row = (await readRow("books", book.row.id)) ?? book.row;
    const [next] = numbersLeft(book.content, row.taken, now);
    if (!next) return null;
    const { blockId, given } = next;
    const id = newId();
    await keepPhotos(book, id, pictures); // first: a device that is full loses neither words nor a number
    await keepRow("books", { ...row, taken: { ...row.taken, [blockId]: (row.taken[blockId] ?? 0) + 1 } });
    const named = { id, bookId: row.id, blockId, state: "waiting" as const, typedAt: now.toISOString() };
    await keepEntry(book.key, { ...named, refused: null, given, typed });
    return given;
  });
}

/** Puts one that was refused right, under the number its person was told; it is sent again. */
export async function correctEntry({ key }: OpenBook, entry: Entry, typed: Typed): Promise<void> {
  await keepEntry(key, { ...entry, typed, state: "waiting", refused: null });
}

/** The person was called and told the number that is theirs now; what was kept for that goes. */
export async function noteCalled({ key }: OpenBook, { told: _told, ...entry }: Entry): Promise<void> {
  await keepEntry(key, { ...entry, state: "sent", typed: {} });
}

/** An entry that is given up, with its photos. */
export async function discardEntry({ id, bookId }: Entry): Promise<void> {
  for (const photo of await readPhotos(bookId)) if (photo.entryId === id) await dropRow("photos", photo.id);
  await dropRow("entries", id);
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
      if (answer.kind === "arrived") await keepEntry(book.key, arrived(entry, answer.instead));
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

/** Its words go. Where the person must be called because their number was taken, whom to call stays until they were. */
function arrived(entry: Entry, instead: GivenNumber | null): Entry {
  const whom = Object.fromEntries(Object.entries(entry.typed).filter(([name]) => WHOM.includes(name)));
  return instead
    ? { ...entry, state: "renumbered", refused: null, typed: whom, given: instead, told: entry.given.reference }
    : { ...entry, state: "sent", refused: null, typed: {} };
}

async function keepEntry(key: CryptoKey, { given, typed, told, ...row }: Entry): Promise<void> {
  await keepRow("entries", { ...row, sealed: await sealValue(key, { given, typed, told }, `entry ${row.id}`) });
}

async function openEntry(key: CryptoKey, { sealed, ...row }: EntryRow): Promise<Entry> {
  return { ...row, ...(await openValue<EntryContent>(key, sealed, `entry ${row.id}`)) };
}
