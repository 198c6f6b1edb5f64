import {
  keyFromPhrase,
  keyFromSecret,
  newBookKey,
  openValue,
  randomBytes,
  rewrapKey,
  sealValue,
  unwrapKey,
} from "./bookSeal";
import { type Block, type BookContent, type Choices } from "./book";
import { keepRow, type BookRow } from "./deviceStore";

/** A notebook with its key in hand; the key leaves with the page. */
export interface OpenBook {
  row: BookRow;
  key: CryptoKey;
  content: BookContent;
}

/** Makes the notebook of an account and keeps it on the device. */
export async function makeBook(
  account: { id: string; name: string },
  opens: { bookId: string; phrase: string; secret: string },
  first: { block: Block; choices: Choices },
): Promise<OpenBook> {
  const salt = randomBytes(16);
  const wrappings = await Promise.all([keyFromPhrase(opens.phrase, salt), keyFromSecret(opens.secret, salt)]);
  const { key, wrapped } = await newBookKey(wrappings);
  const [byPhrase, bySecret] = wrapped;
  if (!byPhrase || !bySecret) throw new Error("A notebook opens in two ways.");
  const content: BookContent = { blocks: [first.block], choices: first.choices };
  const sealed = await sealValue(key, content, `book ${opens.bookId}`);
  const named = { id: opens.bookId, accountId: account.id, accountName: account.name };
  const row: BookRow = { ...named, salt, byPhrase, bySecret, sealed, taken: {} };
  await keepRow("books", row);
  return { row, key, content };
}

/** Opens a notebook with the passphrase of its holder; null when it is another. */
export async function openWithPhrase(row: BookRow, phrase: string): Promise<OpenBook | null> {
  return openWith(row, row.byPhrase, await keyFromPhrase(phrase, row.salt));
}

/** Opens it with what the house tells its holder alone; null when that is another's. */
export async function openWithSecret(row: BookRow, secret: string): Promise<OpenBook | null> {
  return openWith(row, row.bySecret, await keyFromSecret(secret, row.salt));
}

async function openWith(row: BookRow, wrapped: BookRow["byPhrase"], wrapping: CryptoKey): Promise<OpenBook | null> {
  const key = await unwrapKey(wrapped, wrapping).catch(() => null);
  return key && { row, key, content: await openValue<BookContent>(key, row.sealed, `book ${row.id}`) };
}

/** A new passphrase for somebody who forgot theirs and is signed in. */
export async function changePhrase(row: BookRow, secret: string, phrase: string): Promise<void> {
  const [from, to] = await Promise.all([keyFromSecret(secret, row.salt), keyFromPhrase(phrase, row.salt)]);
  await keepRow("books", { ...row, byPhrase: await rewrapKey(row.bySecret, from, to) });
}

/** Keeps what a notebook holds now. */
export async function keepContent({ row, key }: OpenBook, content: BookContent): Promise<OpenBook> {
  const sealed = await sealValue(key, content, `book ${row.id}`);
  await keepRow("books", { ...row, sealed });
  return { row: { ...row, sealed }, key, content };
}
