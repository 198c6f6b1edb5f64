import { useCallback, useEffect, useRef, useState } from "react";
import { askNumbers, askPresence, sendEntry, sendPhoto, type Presence } from "./askHouse";
import { needsNumbers, newId, withBlock, type GivenNumber, type Typed } from "./book";
import { allRows, dropRow, eraseStore, readRow, type BookRow, type PhotoRow } from "./deviceStore";
import { correctEntry, discardEntry, keepTyped, noteCalled, readEntries, sendWaiting, type Entry } from "./entries";
import { forgetPage } from "./keepPage";
import { readPhotos, sendPhotos } from "./photos";
import { changePhrase, keepContent, makeBook, openWithPhrase, openWithSecret, type OpenBook } from "./openBook";
import { useIdle } from "./useIdle";

/** How often what waits is tried again while the page is open, in milliseconds. */
const AGAIN_MS = 60_000;

/** What the page shows and does. */
export interface Desk {
  /** False until the device was looked at. */
  known: boolean;
  presence: Presence;
  /** Notebooks on this device, of whichever account. */
  books: BookRow[];
  /** How many complaints of each notebook did not arrive yet. */
  owed: Record<string, number>;
  open: OpenBook | null;
  entries: Entry[];
  /** Photos of the open notebook that did not arrive yet. */
  photos: PhotoRow[];
  sending: boolean;
  /** Makes the notebook of whoever is signed in; false when the house gave no numbers. */
  prepare(phrase: string): Promise<boolean>;
  /** False for a wrong passphrase. */
  unlock(row: BookRow, phrase: string): Promise<boolean>;
  choosePhrase(phrase: string): Promise<void>;
  lock(): void;
  /** Null when no number is left. */
  keep(typed: Typed, pictures: ArrayBuffer[]): Promise<GivenNumber | null>;
  correct(entry: Entry, typed: Typed): Promise<void>;
  discard(entry: Entry): Promise<void>;
  /** The person of a renumbered entry knows their number now. */
  called(entry: Entry): Promise<void>;
  dropPhoto(photo: PhotoRow): Promise<void>;
  sendNow(): Promise<void>;
  erase(): Promise<void>;
}

/** The notebooks of this device and the one that is open, kept in step with the house while there is a link. */
export function useBook(): Desk {
  const [known, setKnown] = useState(false);
  const [presence, setPresence] = useState<Presence>({ link: "away" });
  const [books, setBooks] = useState<BookRow[]>([]);
  const [owed, setOwed] = useState<Record<string, number>>({});
  const [open, setOpen] = useState<OpenBook | null>(null);
  const [entries, setEntries] = useState<Entry[]>([]);
  const [photos, setPhotos] = useState<PhotoRow[]>([]);
  const [sending, setSending] = useState(false);
  const bookInHand = useRef<OpenBook | null>(null);
  const locked = useRef(false);

  const look = useCallback(async (book: OpenBook | null) => {
    bookInHand.current = book;
    setBooks(await allRows("books"));
    setOwed(countOwed(await allRows("entries")));
    setEntries(book ? await readEntries(book, new Date()) : []);
    setPhotos(book ? await readPhotos(book.row.id) : []);
    setOpen(book);
    setKnown(true);
  }, []);

  /** Asks the house, opens the notebook of whoever is signed in, sends what waits and fetches numbers. */
  const meetHouse = useCallback(async () => {
    setSending(true);
    try {
      const there = await readBooks();
      const met = await meet(there, bookInHand.current, locked.current);
      setPresence(met.presence);
      await look(met.book);
    } finally {
      setSending(false);
    }
  }, [look]);

  useEffect(() => {
    void look(null).then(meetHouse);
    const again = setInterval(() => void meetHouse(), AGAIN_MS);
    const gone = () => setPresence({ link: "away" });
    const back = () => void meetHouse();
    window.addEventListener("online", back);
    window.addEventListener("offline", gone);
    return () => {
      clearInterval(again);
      window.removeEventListener("online", back);
      window.removeEventListener("offline", gone);
    };
  }, [look, meetHouse]);

  const lock = useCallback(() => {
    locked.current = true;
    void look(null);
  }, [look]);
  useIdle(open !== null, lock);

  return {
    known,
    presence,
    books,
    owed,
    open,
    entries,
    photos,
    sending,
    lock,
    prepare: async (phrase) => {
      const made = await prepareBook(phrase);
      if (made) {
        locked.current = false;
        await look(made);
      }
      return made !== null;
    },
    unlock: async (row, phrase) => {
      const opened = await openWithPhrase(row, phrase);
      if (!opened) return false;
      locked.current = false;
      await look(opened);
      void meetHouse();
      return true;
    },
    choosePhrase: async (phrase) => {
      if (open && presence.link === "ready" && presence.secret) await changePhrase(open.row, presence.secret, phrase);
      await look(open && { ...open, row: (await readRow("books", open.row.id)) ?? open.row });
    },
    keep: async (typed, pictures) => {
      const given = open && (await keepTyped(open, typed, new Date(), pictures));
      await look(open && { ...open, row: (await readRow("books", open.row.id)) ?? open.row });
      void meetHouse();
      return given;
    },
    correct: async (entry, typed) => {
      if (open) await correctEntry(open, entry, typed);
      await look(open);
      void meetHouse();
    },
    discard: async (entry) => {
      await discardEntry(entry);
      await look(open);
    },
    called: async (entry) => {
      if (open) await noteCalled(open, entry);
      await look(open);
    },
    dropPhoto: async ({ id }) => {
      await dropRow("photos", id);
      await look(open);
    },
    sendNow: meetHouse,
    erase: async () => {
      await eraseStore();
      await forgetPage();
      await look(null);
    },
  };
}

const readBooks = () => allRows("books");

function countOwed(rows: { bookId: string; state: string }[]): Record<string, number> {
  const owed: Record<string, number> = {};
  for (const { bookId, state } of rows)
    if (state === "waiting" || state === "refused") owed[bookId] = (owed[bookId] ?? 0) + 1;
  return owed;
}

/** Who is signed in, asked with the identifier of their own notebook where this device has one. */
async function meet(books: BookRow[], open: OpenBook | null, isLocked: boolean) {
  const asked = open?.row ?? books[0];
  let presence = await askPresence(asked?.id ?? newId());
  if (presence.link !== "ready") return { presence, book: open };
  const { account } = presence;
  const own = books.find(({ accountId }) => accountId === account.id);
  if (own && own.id !== asked?.id) presence = await askPresence(own.id);
  if (presence.link !== "ready" || !own) return { presence, book: open };
  const secret = isLocked ? null : presence.secret;
  const book = open ?? (secret ? await openWithSecret(own, secret) : null);
  return { presence, book: book?.row.id === own.id ? await exchange(book, presence.csrf) : book };
}

/** Sends what waits, and fetches numbers before the last is told. */
async function exchange(book: OpenBook, csrf: string): Promise<OpenBook> {
  const isThrough = await sendWaiting(book, (entry) => sendEntry(csrf, entry));
  if (isThrough) await sendPhotos(book, (of, picture) => sendPhoto(csrf, of, picture));
  const row = (await readRow("books", book.row.id)) ?? book.row;
  if (!needsNumbers(book.content, row.taken, new Date())) return { ...book, row };
  const fresh = await askNumbers(csrf, { bookId: row.id, blockId: newId() });
  return fresh
    ? keepContent({ ...book, row }, withBlock(book.content, row.taken, fresh.block, fresh.choices))
    : { ...book, row };
}

async function prepareBook(phrase: string): Promise<OpenBook | null> {
  const bookId = newId();
  const presence = await askPresence(bookId);
  if (presence.link !== "ready" || !presence.secret) return null;
  const first = await askNumbers(presence.csrf, { bookId, blockId: newId() });
  return first && makeBook(presence.account, { bookId, phrase, secret: presence.secret }, first);
}
