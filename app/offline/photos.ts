import { alone } from "./alone";
import type { SendAnswer } from "./askHouse";
import { newId, type EntryContent } from "./book";
import { openBytes, openValue, sealBytes } from "./bookSeal";
import { allRows, dropRow, keepRow, readRow, type EntryRow, type PhotoRow } from "./deviceStore";
import type { OpenBook } from "./openBook";

/** Photos that go along with one complaint. */
export const MOST_PICTURES = 3;

/** Whose photo it is: the entry, and the number its person was told, by which the house finds it. */
export interface PhotoOf {
  entryId: string;
  blockId: string;
  told: string;
}

/** The photos of a notebook that did not arrive yet. */
export async function readPhotos(bookId: string): Promise<PhotoRow[]> {
  return (await allRows("photos")).filter((photo) => photo.bookId === bookId);
}

/** Keeps the photos of an entry, sealed, all or none. */
export async function keepPhotos({ row, key }: OpenBook, entryId: string, pictures: ArrayBuffer[]): Promise<void> {
  const ids = pictures.map(() => newId());
  try {
    for (const [index, picture] of pictures.entries()) {
      const id = ids[index] ?? newId();
      const sealed = await sealBytes(key, picture, `photo ${id}`);
      await keepRow("photos", { id, bookId: row.id, entryId, size: picture.byteLength, refused: null, sealed });
    }
  } catch (error) {
    for (const id of ids) await dropRow("photos", id);
    throw error;
  }
}

/**
 * Sends the photos of what has arrived, one after the other and one tab at a time; it stops where the link ends. One that
 * was sent twice is kept once. What the house does not take stays here with its reason until somebody drops it.
 */
export function sendPhotos(
  book: OpenBook,
  send: (of: PhotoOf, picture: ArrayBuffer) => Promise<SendAnswer>,
): Promise<void> {
  return alone(`photos ${book.row.id}`, async () => {
    for (const photo of await readPhotos(book.row.id)) {
      const entry = await readRow("entries", photo.entryId);
      if (photo.refused || !entry || entry.state === "waiting" || entry.state === "refused") continue;
      const picture = await openBytes(book.key, photo.sealed, `photo ${photo.id}`);
      const answer = await send(await ofEntry(book, entry), picture);
      if (answer.kind === "later") return;
      if (answer.kind === "arrived") await dropRow("photos", photo.id);
      else await keepRow("photos", { ...photo, refused: answer.fields.photo ?? `errors.${answer.code}` });
    }
  });
}

async function ofEntry({ key }: OpenBook, { id, blockId, sealed }: EntryRow): Promise<PhotoOf> {
  const { given, told } = await openValue<EntryContent>(key, sealed, `entry ${id}`);
  return { entryId: id, blockId, told: told ?? given.reference };
}
