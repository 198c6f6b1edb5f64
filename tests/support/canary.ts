import { copyFile, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "~/models/database";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { dumpTables } from "./dumpTables";
import { programOf, readings } from "./programs";
import { signInTo, type Browser } from "./plainBrowser";
import { ACCOUNTS, expectedOf, rowName, type Account } from "./roleRows";
import { ROLE_ROUTES } from "./roleRoutes";
import { routeAddresses } from "./routeAddresses";
import { KEPT_AWAY, sayEverywhere, type Office, type Said } from "./sayInConfidence";
import { seedRoleRoutes, type SeededThings } from "./seedRoleRoutes";
import { administer, newInstallation, startProgram, type Installation } from "./startProgram";
import { waitUntil } from "./waitUntil";

/** Whom the closed room opens to: everybody else is asked for every page. */
const FOCAL_POINTS: readonly Account[] = ["easHs", "easHs2"];
export const OTHERS = ACCOUNTS.filter((account) => !FOCAL_POINTS.includes(account));
const PASSPHRASE = "yoka-demo-sealed";
/** Searches and lists, which the table of routes asks without a word to look for. */
const SEARCHES = ["/cases?q=", "/palette?q=", "/tickets?q=", "/registry?q=", "/payments?q=", "/cases?view=open&q="];
/** Tables whose number of rows tells that something came in, and nothing else in the time of this test. */
const COUNTED =
  /^(case_(files|documents|exclusions)|grievance_details|search_terms|attachments|phone_contacts|follow_up_codes|call_tasks)$/;

interface House extends Office {
  things: SeededThings;
  /** Where the backup lies that was made while two of the cases were still ordinary ones. */
  backup: string;
  /** What the streams of everybody else have said so far. */
  streamed: () => string;
}

/**
 * Where else it is looked for: a line for whatever leaves the house or lies beside it. Texts and bytes, by name. The number
 * of a case that was moved stands in the mails that had left before (`left`), and nowhere else.
 */
const PLACES: { left?: RegExp; look: (house: House) => Promise<[string, string | Buffer][]> }[] = [
  { look: async () => Object.entries(await dumpTables(/^$/)) },
  { look: ({ installation }) => filesIn(installation.dataDir), left: /\/mail\// },
  { look: async ({ program }) => [["/metrics", await (await fetch(`${program.url}/metrics`)).text()]] },
  { look: async ({ streamed }) => [["live events", streamed()]] },
];

/** What other programs are answered in the name of whoever sees most; they repeat the numbers they are asked for. */
async function askAsProgram({ program }: House, { numbers, lookedFor }: Said): Promise<[string, string][]> {
  const national = await programOf(program, "national");
  const paths = readings(numbers, lookedFor);
  return Promise.all(paths.map(async (path): Promise<[string, string]> => [path, await national.read(path)]));
}

/**
 * The tests of a house on one database: words said in confidence by every way there is are looked for everywhere, as
 * everybody who should not find them.
 */
export function describeCanary(databaseUrl: () => Promise<string | undefined>, accounts: readonly Account[]): void {
  let house: House;
  let said: Said;
  let before: Record<string, number>;
  beforeAll(async () => {
    house = await openHouse(await databaseUrl());
    before = await rowCounts();
    said = await sayEverywhere(house, async () => void (await administer(house.installation, "backup", house.backup)));
  }, 300_000);
  afterAll(async () => {
    await closeDatabase();
    await house.program.stop();
    await house.installation.remove();
  });

  test("the focal points read every word of it, and the one who is kept from a report all the others", async () => {
    const [national, second] = [await readRoom(house, "easHs"), await readRoom(house, "easHs2")];
    for (const [way, word] of Object.entries(said.words)) {
      expect(national.includes(word), way).toBe(true);
      expect(second.includes(word), way).toBe(way !== "web kept away");
    }
    for (const word of said.dropped) expect(national).not.toContain(word);
    expect(national).toContain(KEPT_AWAY);
  });

  test("no table by which a screen counts has more rows than before", async () => {
    const { phone_contacts: phones = 0, ...others } = before;
    const dialled = 2; // as known as any phone that dials and leaves at the menu
    expect(await rowCounts()).toEqual({ ...others, phone_contacts: phones + dialled });
  });

  test.each(accounts)(
    "no page, list, search, export or refusal says a word of it to %s",
    async (account) => {
      const browser = browserOf(house, account);
      const numbers = said.numbers.flatMap((number) => [`/cases/${number}`, ...SEARCHES.map((list) => list + number)]);
      const found: string[] = [];
      const ask = async (name: string, address: string, form?: Record<string, string>, number = true) => {
        const words = traces(said, await browser.read(filled(house, address), form), number);
        if (words.length) found.push(`${name}: ${words.join(", ")}`);
      };
      for (const row of ROLE_ROUTES) {
        const isHeard = ![302, 404].includes(expectedOf(row, account)); // else a form is answered as its page is
        if (!row.post || isHeard) await ask(rowName(row), row.at, row.post && filledIn(house, row.post));
      }
      for (const list of SEARCHES) await ask(list, list + said.lookedFor);
      for (const address of numbers) await ask(address, address, undefined, false); // it repeats what was asked
      expect(found).toEqual([]);
    },
    300_000,
  );

  test("no row, file, log line, mail, figure or live event holds a word of it", async () => {
    for (const { look, left } of PLACES) {
      for (const [name, content] of await look(house))
        expect(traces(said, content, !left?.test(name)), name).toEqual([]);
    }
  });

  test("no backup holds a word of it, as it lies there or restored elsewhere, and the focal points lose nothing by it", async () => {
    const reports = await ConfidentialReport.count();
    for (const [name, content] of await filesIn(house.backup)) expect(traces(said, content, true), name).toEqual([]);
    const elsewhere = await newInstallation();
    delete elsewhere.env.DATABASE_URL; // whichever database the house has: that one stays as it is
    try {
      for (const name of ["secrets.json", "backup-key.txt", "erasures.txt"])
        await copyFile(path.join(house.installation.dataDir, name), path.join(elsewhere.dataDir, name));
      await administer(elsewhere, "restore", house.backup);
      await closeDatabase();
      await openDatabaseOf(elsewhere);
      const inClear = [...Object.entries(await dumpTables(/^$/)), ...(await filesIn(elsewhere.dataDir))];
      for (const [name, content] of inClear) expect(traces(said, content, true), name).toEqual([]);
      expect(await ConfidentialReport.count()).toBe(reports);
    } finally {
      await closeDatabase();
      await elsewhere.remove();
      await openDatabaseOf(house.installation);
    }
  });

  test("no program is told a word of it", async () => {
    for (const [path, answer] of await askAsProgram(house, said)) expect(traces(said, answer, false), path).toEqual([]);
  });
}

/** Every route is asked for: one that is new and has no row fails here. */
export function routesNotAsked(): string[] {
  const asked = new Set(ROLE_ROUTES.map(({ route }) => route));
  return routeAddresses().filter(
    (address) => !asked.has(address) && !asked.has(address.replace(/\/_index$/, "") || "/"),
  );
}

async function openHouse(url: string | undefined): Promise<House> {
  const installation = await newInstallation({ databaseUrl: url });
  const things = await seedRoleRoutes(installation);
  const program = await startProgram(installation, "start");
  await openDatabaseOf(installation);
  const browsers = new Map<Account, Browser>();
  for (const account of ACCOUNTS) browsers.set(account, await signInTo(program.url, account));
  const signedIn = OTHERS.filter((account) => account !== "visitor");
  const streams = await Promise.all(signedIn.map((account) => browserOf({ browsers }, account).listen("/live")));
  const backup = path.join(installation.dataDir, "backup");
  return {
    installation,
    program,
    things,
    browsers,
    backup,
    streamed: () => streams.map((one) => one.heard()).join("\n"),
  };
}

/** Opens the database of an installation in this process too. */
async function openDatabaseOf({ dataDir, env }: Installation): Promise<void> {
  await openDatabase({ dataDir, url: env.DATABASE_URL });
}

/** Everything a focal point reads, with their passphrase. */
async function readRoom({ browsers }: House, account: Account): Promise<string> {
  const browser = browserOf({ browsers }, account);
  await browser.ask("/confidential/unlock", { act: "open", passphrase: PASSPHRASE });
  const list = await browser.read("/confidential");
  const reports = [...new Set(list.match(/\/confidential\/[0-9A-Z]{26}/g))];
  return (await Promise.all(reports.map((report) => browser.read(report)))).join("\n");
}

function browserOf({ browsers }: Pick<House, "browsers">, account: Account): Browser {
  const browser = browsers.get(account);
  if (!browser) throw new Error(`Nobody is ${account}.`);
  return browser;
}

async function rowCounts(): Promise<Record<string, number>> {
  await waitUntil(
    "every message to be handled",
    async () => !(await InboundMessage.count({ where: { status: "waiting" } })),
  );
  const tables = Object.entries(await dumpTables()).filter(([table]) => COUNTED.test(table));
  return Object.fromEntries(tables.map(([table, rows]) => [table, rows ? rows.split("\n").length : 0]));
}

async function filesIn(folder: string): Promise<[string, Buffer][]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (file): Promise<[string, Buffer]> => [file, await readFile(file)]));
}

/** Which of the words, and the numbers of moved cases, stand in a text or in bytes, however they are written. */
function traces({ words, dropped, numbers }: Said, content: string | Buffer, withNumbers: boolean): string[] {
  const text = content.toString("latin1").toLowerCase();
  const looked = [...Object.values(words), ...dropped, ...(withNumbers ? numbers : [])];
  return looked.filter((word) => text.includes(word));
}

const filled = ({ things }: House, text: string) =>
  text.replace(/\{([\w.]+)\}/g, (_hole, name: string) => things[name] ?? "none");

function filledIn(house: House, form: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, filled(house, value)]));
}
