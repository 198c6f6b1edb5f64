import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { closeDatabase, openDatabase } from "~/models/database";
import { signInTo, type Browser } from "../support/plainBrowser";
import { seedRoleRoutes, type SeededThings } from "../support/seedRoleRoutes";
import { newInstallation, startProgram, type Installation, type RunningProgram } from "../support/startProgram";

let installation: Installation;
let house: RunningProgram;
let things: SeededThings;
let reportIds: string[];
beforeAll(async () => {
  installation = await newInstallation();
  things = await seedRoleRoutes(installation);
  await openDatabase({ dataDir: installation.dataDir });
  reportIds = (await ConfidentialReport.findAll()).map(({ id }) => id);
  await closeDatabase();
  house = await startProgram(installation, "start");
}, 240_000);
afterAll(async () => {
  await house.stop();
  await installation.remove();
});

/** An answer without what differs from one request to the next: its id, its nonce, the second, the length they make. */
async function told(browser: Browser, address: string) {
  const { status, headers, body } = await browser.answer(address);
  const kept = Object.fromEntries(
    [...headers].filter(([name]) => !/^(x-request-id|date|etag|content-length)$/.test(name)),
  );
  const bare = (text: string) => text.replace(/nonce(-|="|\\?":\\?")[\w+/=-]*/g, "nonce").replaceAll(address, "");
  return { status, headers: JSON.parse(bare(JSON.stringify(kept))) as object, body: bare(body) };
}

const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** The median times of two addresses, and of the second against itself, asked in turn. */
async function timed(browser: Browser, refused: string, unknown: string, rounds = 40) {
  const times: [number[], number[], number[]] = [[], [], []];
  for (let round = -5; round < rounds; round += 1) {
    const order = round % 2 ? [0, 1, 2] : [2, 1, 0]; // whatever warms up in a round warms each of them up in turn
    for (const one of order) {
      const from = performance.now();
      await browser.answer(one === 0 ? refused : unknown);
      if (round >= 0) times[one as 0 | 1 | 2].push(performance.now() - from);
    }
  }
  const [refusedMs, unknownMs, againMs] = times.map(middle) as [number, number, number];
  return { ratio: refusedMs / unknownMs, noise: Math.abs(againMs / unknownMs - 1) };
}

describe("what one may not see, and what never was", () => {
  test.each(["visitor", "officer", "national", "admin", "auditor"] as const)(
    "are answered to %s with the same status, headers and bytes",
    async (account) => {
      const browser = await signInTo(house.url, account);
      const unknown = await told(browser, "/introuvable");
      expect(unknown.status).toBe(404);
      const rooms = ["", "/unlock", "/keys", "/figures", "/words", "/directory", `/${reportIds[0]}`, "/none"];
      for (const room of rooms) expect(await told(browser, `/confidential${room}`), room).toEqual(unknown);
      expect(await told(browser, "/CONFIDENTIAL/%6beys")).toEqual(unknown);
    },
  );

  test("are the same for a focal point who is kept from a report", async () => {
    const browser = await signInTo(house.url, "easHs2");
    await browser.ask("/confidential/unlock", { act: "open", passphrase: "yoka-demo-sealed" });
    const list = await browser.read("/confidential");
    const hidden = reportIds.filter((id) => !list.includes(id));
    expect(hidden).toHaveLength(1);
    const unknown = await told(browser, `/confidential/${"0".repeat(26)}`);
    expect(unknown.status).toBe(404);
    expect(await told(browser, `/confidential/${hidden[0]}`)).toEqual(unknown);
  });

  test("are the same for a case of another province and one of class 3 for a committee", async () => {
    const officer = await signInTo(house.url, "officer");
    expect(await told(officer, `/cases/${things.ituri}`)).toEqual(await told(officer, "/cases/1000000000"));
    const committee = await signInTo(house.url, "committee");
    expect(await told(committee, `/cases/${things.class3}`)).toEqual(await told(committee, "/cases/1000000000"));
  });

  test.each([
    ["the closed room", "officer", (): string => "/confidential", "/introuvable"],
    ["a report", "officer", (): string => `/confidential/${reportIds[0]}`, "/introuvable/autre"],
    ["a case of another province", "officer", (): string => `/cases/${things.ituri}`, "/cases/1000000000"],
  ] as const)(
    "take the same time: %s",
    async (_what, account, refused, unknown) => {
      const browser = await signInTo(house.url, account);
      const { ratio, noise } = await timed(browser, refused(), unknown);
      expect(Math.abs(ratio - 1), `noise ${noise.toFixed(3)}`).toBeLessThan(0.15 + 3 * noise);
    },
    120_000,
  );
});
