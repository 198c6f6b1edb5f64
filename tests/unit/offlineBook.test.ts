import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { faultsOf, needsNumbers, newId, numbersLeft, withBlock, type Block, type Choices } from "~/app/offline/book";
import {
  keyFromPhrase,
  keyFromSecret,
  newBookKey,
  openValue,
  randomBytes,
  rewrapKey,
  sealValue,
  unwrapKey,
} from "~/app/offline/bookSeal";
import { allRows, eraseStore, keepRow } from "~/app/offline/deviceStore";
import { discardEntry, keepTyped, noteCalled, readEntries, sendWaiting, type Entry } from "~/app/offline/entries";
import type { SendAnswer } from "~/app/offline/askHouse";
import { sendPhotos, type PhotoOf } from "~/app/offline/photos";
import type { OpenBook } from "~/app/offline/openBook";
import { heardAt } from "~/workflows/offline/heardAt";

/** The one lock a name of a browser, which Node has none of. */
const lines = new Map<string, Promise<unknown>>();
vi.stubGlobal("navigator", {
  locks: {
    request: (name: string, work: () => Promise<unknown>) => {
      const turn = (lines.get(name) ?? Promise.resolve()).then(work);
      lines.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
  },
});

const NOW = new Date("2026-11-28T10:00:00Z");
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString();
const block = (id: string, count: number, lasts = 14): Block => ({
  id,
  handedAt: inDays(lasts - 14),
  expiresAt: inDays(lasts),
  numbers: Array.from({ length: count }, (_, index) => ({ reference: `${id}${index}`, code: `c${index}` })),
});
/** An empty device with one notebook that is open, of three numbers. */
async function anOpenBook(): Promise<OpenBook> {
  await eraseStore();
  const way = await keyFromSecret("s", randomBytes(16));
  const { key, wrapped } = await newBookKey([way]);
  const [sealed] = wrapped;
  if (!sealed) throw new Error("one way");
  const named = { id: "book", accountId: "a", accountName: "A", salt: randomBytes(16) };
  const row = { ...named, byPhrase: sealed, bySecret: sealed, sealed, taken: {} };
  await keepRow("books", row);
  return { row, key, content: { blocks: [block("a", 3)], choices } };
}

const ARRIVED = { kind: "arrived" as const, instead: null };
const choices: Choices = { categories: [], places: [], unplaced: false, languages: [] };

describe("the numbers of a notebook", () => {
  test("are told in their order, none twice, none after its time", () => {
    const content = { blocks: [block("over", 5, -1), block("a", 2), block("b", 2)], choices };
    expect(numbersLeft(content, { a: 1 }, NOW).map(({ given }) => given.reference)).toEqual(["a1", "b0", "b1"]);
  });

  test("are asked for before the last is told, and before they end", () => {
    expect(needsNumbers({ blocks: [block("a", 40)], choices }, {}, NOW)).toBe(false);
    expect(needsNumbers({ blocks: [block("a", 40)], choices }, { a: 30 }, NOW)).toBe(true);
    expect(needsNumbers({ blocks: [block("a", 40, 2)], choices }, {}, NOW)).toBe(true);
  });

  test("come once, and a block with nothing left to tell goes", () => {
    const content = { blocks: [block("a", 2)], choices };
    const twice = withBlock(withBlock(content, { a: 2 }, block("b", 2), choices), { a: 2 }, block("b", 2), choices);
    expect(twice.blocks.map(({ id }) => id)).toEqual(["b"]);
  });
});

test("an identifier is spelled as the house spells its own", () => {
  expect(newId()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
});

test("what is wrong is said by its field before there is a link", () => {
  expect(Object.keys(faultsOf({ text: " ", phone: "abc" }, choices))).toEqual(["text", "place", "phone"]);
  expect(faultsOf({ text: "Ses mots", place: "CD6103", phone: "0812 345 678" }, choices)).toEqual({});
});

describe("a notebook", () => {
  test("opens by its passphrase and by the secret of the house, by nothing else, and shows its key to no script", async () => {
    const salt = randomBytes(16);
    const ways = await Promise.all([keyFromPhrase("secret1", salt), keyFromSecret("of the house", salt)]);
    const { key, wrapped } = await newBookKey(ways);
    const [byPhrase, bySecret] = wrapped;
    if (!byPhrase || !bySecret) throw new Error("two ways");
    const sealed = await sealValue(key, { text: "Ses mots" }, "entry 1");
    for (const [index, way] of ways.entries()) {
      const opened = await unwrapKey(wrapped[index] ?? byPhrase, way);
      expect(opened.extractable).toBe(false);
      expect(await openValue(opened, sealed, "entry 1")).toEqual({ text: "Ses mots" });
    }
    await expect(unwrapKey(byPhrase, await keyFromPhrase("secret2", salt))).rejects.toThrow();
    await expect(openValue(key, sealed, "entry 2")).rejects.toThrow();
    const forgotten = await rewrapKey(bySecret, ways[1], await keyFromPhrase("secret3", salt));
    expect(await unwrapKey(forgotten, await keyFromPhrase("secret3", salt))).toBeDefined();
  });
});

describe("what was typed", () => {
  let book: OpenBook;
  beforeEach(async () => {
    book = await anOpenBook();
  });
  const states = async () =>
    (await readEntries(book, NOW)).map(({ given, state }) => `${given.reference} ${state}`).sort();

  test("in two tabs at once has two numbers, and none when none is left", async () => {
    const told = await Promise.all([1, 2, 3, 4].map((n) => keepTyped(book, { text: `mots ${n}` }, NOW)));
    expect(told.map((given) => given?.reference)).toEqual(["a0", "a1", "a2", undefined]);
  });

  test("lies on the disk sealed", async () => {
    await keepTyped(book, { text: "Furaha n’a rien reçu" }, NOW);
    const [row] = await allRows("entries");
    expect(Buffer.from(row?.sealed.data ?? new ArrayBuffer()).toString()).not.toContain("Furaha");
    expect(JSON.stringify(row)).not.toContain("Furaha");
  });

  test("is sent once by two tabs, waits where the link ends, and stays with its reason where it is refused", async () => {
    for (const [minute, text] of ["un", "deux", "trois"].entries())
      await keepTyped(book, { text }, new Date(NOW.getTime() + minute * 60_000)); // the oldest is sent first
    const sent: string[] = [];
    const send = (entry: Entry) => {
      sent.push(entry.typed.text ?? "");
      if (entry.typed.text === "deux")
        return Promise.resolve({ kind: "refused" as const, code: "invalid_input", fields: {} });
      return Promise.resolve({
        ...(entry.typed.text === "trois" && sent.length < 4 ? { kind: "later" as const } : ARRIVED),
      });
    };
    await Promise.all([sendWaiting(book, send), sendWaiting(book, send)]);
    expect(sent).toEqual(["un", "deux", "trois", "trois"]);
    expect(await states()).toEqual(["a0 sent", "a1 refused", "a2 sent"]);
    const [arrived] = (await readEntries(book, NOW)).filter(({ state }) => state === "sent");
    expect(arrived?.typed).toEqual({});
  });
});

describe("what arrived under another number", () => {
  test("stays with whom to call until they were told, and is not owed any more", async () => {
    const book = await anOpenBook();
    await keepTyped(book, { text: "Ses mots", name: "Furaha", phone: "0812345678", sex: "F" }, NOW);
    await sendWaiting(book, () => Promise.resolve({ kind: "arrived", instead: { reference: "b7", code: "c7" } }));
    const [entry] = await readEntries(book, NOW);
    expect(entry).toMatchObject({ state: "renumbered", told: "a0", given: { reference: "b7" } });
    expect(entry?.typed).toEqual({ name: "Furaha", phone: "0812345678" });
    await noteCalled(book, entry as Entry);
    const [called] = await readEntries(book, NOW);
    expect(called).toMatchObject({ state: "sent", given: { reference: "b7" }, typed: {} });
    expect(called?.told).toBeUndefined();
  });
});

describe("photos", () => {
  const picture = (size: number) => new Uint8Array(size).fill(7).buffer;
  const sending = (answers: SendAnswer[]) => {
    const sent: [string, number][] = [];
    const send = (of: PhotoOf, bytes: ArrayBuffer) => {
      sent.push([of.told, bytes.byteLength]);
      return Promise.resolve(answers.shift() ?? ARRIVED);
    };
    return { sent, send };
  };

  test("lie on the disk sealed, wait for their complaint, and go once each when it has arrived", async () => {
    const book = await anOpenBook();
    await keepTyped(book, { text: "Ses mots" }, NOW, [picture(100), picture(200)]);
    const rows = await allRows("photos");
    expect(rows.map(({ size }) => size).sort()).toEqual([100, 200]);
    expect(rows.every(({ sealed }) => !Buffer.from(sealed.data).includes(Buffer.alloc(50, 7)))).toBe(true);
    const { sent, send } = sending([{ kind: "arrived", instead: null }, { kind: "later" }]);
    await sendPhotos(book, send);
    expect(sent).toEqual([]);
    await sendWaiting(book, () => Promise.resolve(ARRIVED));
    await sendPhotos(book, send);
    await Promise.all([sendPhotos(book, send), sendPhotos(book, send)]);
    expect(sent).toHaveLength(3); // one was told "later" and came again
    expect(new Set(sent.map(([told]) => told))).toEqual(new Set(["a0"]));
    expect(await allRows("photos")).toEqual([]);
  });

  test("the house does not take stay with the reason, and go with an entry that is given up", async () => {
    const book = await anOpenBook();
    await keepTyped(book, { text: "Ses mots" }, NOW, [picture(10)]);
    await sendWaiting(book, () => Promise.resolve(ARRIVED));
    const refusal = { kind: "refused" as const, code: "invalid_input", fields: { photo: "photo.unreadable" } };
    const { sent, send } = sending([refusal]);
    await sendPhotos(book, send);
    await sendPhotos(book, send);
    expect(sent).toHaveLength(1);
    expect(await allRows("photos")).toMatchObject([{ refused: "photo.unreadable" }]);
    const inAMonth = new Date(NOW.getTime() + 30 * 86_400_000);
    const [entry] = await readEntries(book, inAMonth); // kept as long as something of it is here
    await discardEntry(entry as Entry);
    expect(await allRows("photos")).toEqual([]);
  });
});

test("a device prepared before photos were taken along keeps what it holds", async () => {
  await eraseStore();
  await new Promise<void>((resolve) => {
    const request = indexedDB.open("yoka-offline", 1);
    request.onupgradeneeded = () => {
      for (const table of ["books", "entries", "drafts"])
        request.result.createObjectStore(table, { keyPath: "id" }).put({ id: "kept" });
    };
    request.onsuccess = () => resolve(request.result.close());
  });
  expect(await allRows("entries")).toEqual([{ id: "kept" }]);
  expect(await allRows("photos")).toEqual([]);
});

test("the clock of a device is believed between the handing out and the arrival, and no further", () => {
  const [handedAt, arrivedAt] = [new Date("2026-11-20T08:00:00Z"), new Date("2026-11-28T10:00:00Z")];
  const heard = (iso: string) => heardAt(new Date(iso), { handedAt, arrivedAt });
  expect(heard("2026-11-25T09:00:00Z")).toEqual({ at: new Date("2026-11-25T09:00:00Z"), fault: null });
  expect(heard("2026-11-28T10:05:00Z")).toEqual({ at: arrivedAt, fault: null });
  expect(heard("2027-01-01T00:00:00Z")).toEqual({ at: arrivedAt, fault: "ahead" });
  expect(heard("1970-01-01T00:00:00Z")).toEqual({ at: arrivedAt, fault: "behind" });
});
