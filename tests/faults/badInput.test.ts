import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Op } from "sequelize";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RoleGrant } from "~/models/people/RoleGrant";
import { closeDatabase, openDatabase } from "~/models/database";
import { actRoutes, OPEN_ROUTES } from "../support/actRoutes";
import { gatherForms, openClosedRoom, type AskedForm } from "../support/askedForms";
import { BAD_PASSAGES, INSIDES, misshapen, ROUNDS, spoilt } from "../support/badForms";
import { dumpTables } from "../support/dumpTables";
import { signInTo, type Browser } from "../support/plainBrowser";
import { ACCOUNTS, type Account } from "../support/roleRows";
import { seedRoleRoutes, type SeededThings } from "../support/seedRoleRoutes";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";

/** What goes on by itself, or is written down of a refusal; an open room stays open a little longer with each of them. */
const MOVING =
  /^(audit_entries|journal_|sessions$|house_facts|figure_|sign_in_|outbound_|sla_clocks|confidential_unlocks)/;

let installation: Installation;
let house: RunningProgram;
let things: SeededThings;
const browsers = new Map<Account, Browser>();
let asked: AskedForm[];
/** What each account may do, before anybody sends anything. */
let rights: RoleGrant[];
beforeAll(async () => {
  installation = await newInstallation();
  things = await seedRoleRoutes(installation);
  house = await startProgram(installation, "start");
  await openDatabase({ dataDir: installation.dataDir });
  for (const account of ACCOUNTS) browsers.set(account, await signInTo(house.url, account));
  await openClosedRoom(browserOf("easHs"));
  asked = await gatherForms(browserOf, things);
  rights = await rightsOf();
}, 240_000);
afterAll(async () => {
  await closeDatabase();
  await house.stop();
  await installation.remove();
});

/** The grants in force, by account. Nonsense may ask for one; nobody agreed to it. */
const rightsOf = () =>
  RoleGrant.findAll({
    attributes: ["userId", "role", "placeCode"],
    where: { approvedAt: { [Op.ne]: null } },
    order: ["id"],
    raw: true,
  });
const browserOf = (account: Account) => browsers.get(account) ?? expect.fail(`Nobody is ${account}.`);

async function answered({ account, form }: AskedForm, request: RequestInit) {
  const { status, body } = await browserOf(account).raw(form.action, request);
  return { status, insides: INSIDES.exec(body)?.[0] ?? null };
}

test("every route that takes a form is asked", () => {
  const known = new Set(asked.map(({ route }) => route));
  expect(actRoutes().filter((route) => !known.has(route))).toEqual([]);
  const open = asked.filter(({ form }) => !form.fields.some(([name]) => name === "csrf"));
  expect([...new Set(open.map(({ route }) => route))].sort()).toEqual(OPEN_ROUTES);
});

describe.each(actRoutes())("%s", (route) => {
  const forms = () => asked.filter((one) => one.route === route);

  test("refuses a form that comes as none of ours does, and nothing is changed by it", async () => {
    const before = await dumpTables(MOVING);
    const wrong: unknown[] = [];
    for (const one of forms().slice(0, 2)) {
      if (!one.form.fields.some(([name]) => name === "csrf")) continue;
      for (const { name, request, statuses } of BAD_PASSAGES) {
        const { status, insides } = await answered(one, request(one.form, browserOf(one.account)));
        if (!statuses.includes(status) || insides) wrong.push([one.form, name, status, insides]);
      }
    }
    expect(wrong).toEqual([]);
    expect(await dumpTables(MOVING)).toEqual(before);
  }, 60_000);

  test("answers nonsense in its fields in words", async () => {
    const wrong: unknown[] = [];
    for (const one of forms()) {
      const { csrf } = browserOf(one.account);
      if (one.form.fields.every(([name]) => name === "csrf")) continue; // nothing to say wrongly
      const rounds = Array.from({ length: ROUNDS }, (_, round) => spoilt(one.form, round, csrf));
      for (const [index, request] of [...rounds, ...misshapen(one.form, csrf)].entries()) {
        const { status, insides } = await answered(one, request);
        if (status >= 500 || insides) wrong.push([one.form, index, status, insides]);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

test("nobody has become anything by it, and nothing of it was an error of the house", async () => {
  expect(await rightsOf()).toEqual(rights);
  for (const name of (await readdir(installation.dataDir)).filter((file) => file.endsWith(".log"))) {
    const lines = (await readFile(path.join(installation.dataDir, name), "utf8")).split("\n");
    expect(lines.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  }
});
