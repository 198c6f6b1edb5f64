import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "vitest";
import { freshForm, gatherForms, openClosedRoom, type AskedForm } from "./askedForms";
import { filledIn, sent, type Filling } from "./goodForms";
import { signInTo, type Browser } from "./plainBrowser";
import { ACCOUNTS, type Account } from "./roleRows";
import { seedRoleRoutes, type SeededThings } from "./seedRoleRoutes";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "./startProgram";
import { chancesIn, changesSince, openBeside } from "./tableChanges";

/** One of two houses that begin alike, to the last row: what is done in both must come out alike. */
export interface Twin {
  url: string;
  dataDir: string;
  /** The secret of its callbacks. */
  token: string;
  /** Sends a form, filled in, with fields that are not its own: how it was answered, and whether that was the way out. */
  send(one: AskedForm, filling: Filling, more: readonly [string, string][]): Promise<Answered>;
  browserOf(account: Account): Browser;
  /** Signs somebody in again who was shown out, where that can be. */
  comeBack(account: Account): Promise<void>;
  /** What it holds that it did not when this was asked before, without what is its own by chance. */
  changes(): Promise<string[]>;
  /** Messages that should have left by now. */
  waiting(): Promise<number>;
  stop(): Promise<void>;
}

export interface Answered {
  status: number;
  isLeft: boolean;
}

/** What goes on by itself, or is written down of a refusal; and what is the browser's own. */
const MOVING =
  /^(audit_entries|journal_|sessions$|house_facts|figure_|sign_in_|outbound_|sla_clocks|confidential_unlocks)/;

/** Starts two of them, each with settings of its own, and gathers the forms they have. */
export async function startTwins(
  settings: readonly Readonly<Record<string, string>>[],
): Promise<{ twins: Twin[]; asked: AskedForm[]; things: SeededThings }> {
  const first = await newInstallation();
  const things = await seedRoleRoutes(first);
  const house = await startProgram(first, "start");
  const browsers = await signInAll(house);
  const asked = await gatherForms((account) => of(browsers, account), things);
  await house.stop();
  const folders = [first.dataDir];
  for (const _ of settings.slice(1)) {
    const dataDir = await mkdtemp(path.join(tmpdir(), "yoka-twin-"));
    await cp(first.dataDir, dataDir, { recursive: true });
    folders.push(dataDir);
  }
  const twins = await Promise.all(
    folders.map((dataDir, index) => {
      const env = { ...first.env, ...settings[index], DATA_DIR: dataDir };
      return startTwin({ ...first, dataDir, env });
    }),
  );
  return { twins, asked, things };
}

async function startTwin(installation: Installation): Promise<Twin> {
  const { dataDir, token } = installation;
  const house = await startProgram(installation, "start");
  const browsers = await signInAll(house);
  const tables = openBeside(dataDir, MOVING);
  let before = await tables.rows();
  const known = chancesIn(before);
  return {
    ...{ url: house.url, dataDir, token },
    browserOf: (account) => of(browsers, account),
    send: async (one, filling, more) => {
      const browser = of(browsers, one.account);
      const form = filling.barely ? await freshForm(browser, one) : one.form;
      const own = filledIn(one.route, form, filling);
      const names = new Set(own.map(([name]) => name));
      const added = more.filter(([name]) => !names.has(name));
      const { status, headers } = await browser.raw(form.action, sent([["csrf", browser.csrf], ...own, ...added]));
      return { status, isLeft: headers.get("Location")?.startsWith("/login") === true };
    },
    comeBack: async (account) => {
      browsers.set(account, await signInTo(house.url, account).catch(() => of(browsers, account)));
    },
    changes: async () => {
      const now = await tables.rows();
      const changed = changesSince(before, now, known);
      before = now;
      return changed;
    },
    waiting: () => tables.waiting(),
    stop: async () => {
      await tables.close();
      await house.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function signInAll({ url }: RunningProgram): Promise<Map<Account, Browser>> {
  const browsers = new Map<Account, Browser>();
  for (const account of ACCOUNTS) browsers.set(account, await signInTo(url, account));
  await openClosedRoom(of(browsers, "easHs"));
  return browsers;
}

const of = (browsers: Map<Account, Browser>, account: Account) =>
  browsers.get(account) ?? expect.fail(`Nobody is ${account}.`);
