import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCOUNTS, expectedOf, rowName, type Account, type RoleRoute } from "../support/roleRows";
import { ROLE_ROUTES } from "../support/roleRoutes";
import { seedRoleRoutes, type SeededThings } from "../support/seedRoleRoutes";
import { signInTo, type Browser } from "../support/plainBrowser";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";

let installation: Installation;
let house: RunningProgram;
let things: SeededThings;
const browsers = new Map<Account, Browser>();
beforeAll(async () => {
  installation = await newInstallation();
  things = await seedRoleRoutes(installation);
  house = await startProgram(installation, "start");
  for (const account of ACCOUNTS) browsers.set(account, await signInTo(house.url, account));
}, 120_000);
afterAll(async () => {
  await house.stop();
  await installation.remove();
});

/** Puts the numbers and ids of what was seeded where a row names it. */
const filled = (text: string) => text.replace(/\{([\w.]+)\}/g, (_hole, name: string) => things[name] ?? `no ${name}`);

async function statusOf(row: RoleRoute, account: Account): Promise<number> {
  const fields = row.post && Object.fromEntries(Object.entries(row.post).map(([name, value]) => [name, filled(value)]));
  return (await browsers.get(account)?.ask(filled(row.at), fields)) ?? 0;
}

describe("a running house", () => {
  test.each(ROLE_ROUTES.map((row) => [`${rowName(row)} at ${row.at}`, row] as const))("%s", async (_name, row) => {
    const answered: Partial<Record<Account, number>> = {};
    for (const account of ACCOUNTS) answered[account] = await statusOf(row, account);
    expect(answered).toEqual(Object.fromEntries(ACCOUNTS.map((account) => [account, expectedOf(row, account)])));
  });

  test("answers what one may not see exactly as what never was", async () => {
    const seen = async (account: Account, address: string) =>
      (await browsers.get(account)?.read(filled(address)))?.replace(/\d{10}|nonce="[^"]*"|"nonce":"[^"]*"/g, "");
    expect(await seen("officer", "/cases/{ituri}")).toBe(await seen("officer", "/cases/1000000000"));
    for (const account of ["visitor", "officer", "admin", "auditor"] as const)
      expect(await seen(account, "/confidential"), account).toBe(await seen(account, "/nowhere"));
  });
});
