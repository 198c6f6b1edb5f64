import type { Sealed } from "./bookSeal";

/** A notebook as it lies on the device: one account in this browser. What is not sealed tells nothing a person said. */
export interface BookRow {
  id: string;
  accountId: string;
  /** So that its holder finds it on a shared device. */
  accountName: string;
  salt: Uint8Array<ArrayBuffer>;
  byPhrase: Sealed;
  bySecret: Sealed;
  /** Numbers with their codes, and the choices of the form. */
  sealed: Sealed;
  /** How many numbers of each block are taken: none is ever told twice. */
  taken: Record<string, number>;
}

/**
 * waiting: not sent yet; refused: the house said why; renumbered: arrived under another number, of which the person does
 * not know yet; sent: arrived, its words gone from here.
 */
export type EntryState = "waiting" | "refused" | "renumbered" | "sent";

/** One complaint typed without a link. */
export interface EntryRow {
  id: string;
  bookId: string;
  blockId: string;
  state: EntryState;
  /** By the clock of this device, ISO. */
  typedAt: string;
  refused: { code: string; fields: Record<string, string> } | null;
  sealed: Sealed;
}

/** A photo that goes along with an entry, after it. It goes from here once it arrived. */
export interface PhotoRow {
  id: string;
  bookId: string;
  entryId: string;
  /** In bytes. */
  size: number;
  /** Why the house did not take it: a key under `photo`. */
  refused: string | null;
  sealed: Sealed;
}

/** What is being typed, so that a page that is closed loses nothing. */
interface DraftRow {
  id: string;
  sealed: Sealed;
}

interface Rows {
  books: BookRow;
  entries: EntryRow;
  drafts: DraftRow;
  photos: PhotoRow;
}
type Table = keyof Rows;

const NAME = "yoka-offline";
const TABLES: Table[] = ["books", "entries", "drafts", "photos"];
/** To be raised with a table more: devices in the field then make it, and keep what they hold. */
const VERSION = 2;

let opening: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const { objectStoreNames } = request.result;
      const missing = TABLES.filter((table) => !objectStoreNames.contains(table));
      for (const table of missing) request.result.createObjectStore(table, { keyPath: "id" });
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => closeStore(); // another tab erases the device
      resolve(request.result);
    };
    request.onerror = () => reject(new Error("The browser keeps nothing."));
  });
  return opening;
}

/** Every row of a table. */
export function allRows<T extends Table>(table: T): Promise<Rows[T][]> {
  return ask(table, "readonly", (store) => store.getAll() as IDBRequest<Rows[T][]>);
}

export function readRow<T extends Table>(table: T, id: string): Promise<Rows[T] | undefined> {
  return ask(table, "readonly", (store) => store.get(id) as IDBRequest<Rows[T] | undefined>);
}

/** Writes a row, over the one with the same id. Resolves once it is on the disk. */
export async function keepRow<T extends Table>(table: T, row: Rows[T]): Promise<void> {
  await ask(table, "readwrite", (store) => store.put(row));
}

export async function dropRow(table: Table, id: string): Promise<void> {
  await ask(table, "readwrite", (store) => store.delete(id));
}

/** Destroys everything this page ever kept in this browser. */
export async function eraseStore(): Promise<void> {
  await closeStore();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new Error("The browser does not let go."));
  });
}

async function closeStore(): Promise<void> {
  const open = await opening;
  opening = undefined;
  open?.close();
}

async function ask<T>(
  table: Table,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await database()).transaction(table, mode, { durability: "strict" });
  const request = work(transaction.objectStore(table));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(new Error("The browser could not keep it."));
  });
}
