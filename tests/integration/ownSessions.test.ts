import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixedClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Session } from "~/models/people/Session";
import { openNetwork } from "~/workflows/access/browser";
import { setIdleLimits } from "~/workflows/access/idleTime";
import { endOwnSessions, listOwnSessions } from "~/workflows/access/ownSessions";
import { readSession, type OpenSession } from "~/workflows/access/readSession";
import { signIn } from "~/workflows/access/signIn";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { PASSWORD } from "../support/withFactor";

const MINUTE = 60_000;

let house: TestDatabase;
let administrator: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
});
afterAll(() => house.drop());

const enter = (email: string, changes = {}, options = {}) =>
  signIn({ email, password: PASSWORD, userAgent: "Firefox", address: "41.243.0.7", ...changes }, options);
const opened = async (token: string) => (await readSession(token)) as OpenSession;

describe("one's own sessions", () => {
  test("are listed with the network they were opened from, which only the house can read", async () => {
    const { email } = await buildAccount({ password: PASSWORD });
    const here = await opened((await enter(email)).token);
    await enter(email, { address: "2c0f:f698:4000:1::7" });
    await enter(email, { address: "" });
    const listed = await listOwnSessions(queryContext(here.actor));
    expect(listed.map(openNetwork).sort()).toEqual(["2c0f:f698:4000…", "41.243.0.…", null].sort());
    expect(JSON.stringify(await Session.findAll({ raw: true }))).not.toContain("41.243");
  });

  test("end one by one, or all but this one, which is journalled; nobody else's do", async () => {
    const [own, other] = [await buildAccount({ password: PASSWORD }), await buildAccount({ password: PASSWORD })];
    const [here, there, third, others] = [
      await enter(own.email),
      await enter(own.email),
      await enter(own.email),
      await enter(other.email),
    ];
    const { actor, sessionId } = await opened(here.token);
    const end = (which: Parameters<typeof endOwnSessions>[1]) => runCommand(actor, (ctx) => endOwnSessions(ctx, which));
    await end({ only: (await opened(there.token)).sessionId });
    await end({ only: (await opened(others.token)).sessionId });
    expect(await readSession(there.token)).toBeNull();
    expect(await readSession(others.token)).not.toBeNull();
    await end({ keep: sessionId });
    expect(await readSession(third.token)).toBeNull();
    expect(await readSession(here.token)).not.toBeNull();
    const entries = await AuditEntry.findAll({ where: { action: "access.sessions_ended" } });
    expect(entries.map(({ facts }) => facts)).toEqual([{ count: 1 }, { count: 1 }]);
  });
});

describe("a session nobody touches", () => {
  test("ends after a quarter of an hour on a shared computer", async () => {
    const clock = fixedClock("2026-11-23T07:00:00Z");
    const { email } = await buildAccount({ password: PASSWORD });
    const { token } = await enter(email, { shared: true }, { clock });
    clock.advance(14 * MINUTE);
    expect(await readSession(token, clock)).toMatchObject({ shared: true, idleMinutes: 15 });
    clock.advance(15 * MINUTE);
    expect(await readSession(token, clock)).toBeNull();
  });

  test("ends as administrators set it: the shortest of one's roles, else everybody's", async () => {
    const set = (limits: Parameters<typeof setIdleLimits>[1]) =>
      runCommand(administrator, (ctx) => setIdleLimits(ctx, limits));
    await set({ house: 40, shared: 20, hotline_agent: 10, grievance_officer: 30 });
    const minutesOf = async (grants: [Parameters<typeof buildUser>[0], string][], shared = false) => {
      const { email } = await buildAccount({ password: PASSWORD, grants });
      return (await opened((await enter(email, { shared })).token)).idleMinutes;
    };
    expect(await minutesOf([])).toBe(40);
    expect(await minutesOf([["grievance_officer", "CD-NK"]])).toBe(30);
    expect(await minutesOf([["grievance_officer", "CD-NK"]], true)).toBe(20);
    expect(
      await minutesOf(
        [
          ["grievance_officer", "CD-NK"],
          ["hotline_agent", "CD"],
        ],
        true,
      ),
    ).toBe(10);
    await set({ hotline_agent: null });
    expect(await minutesOf([["hotline_agent", "CD"]])).toBe(40);
    expect(await AuditEntry.count({ where: { action: "access.idle_time_set" } })).toBe(5);
    await expect(set({ house: 4 })).rejects.toMatchObject({ fields: { house: "errors.minutes" } });
    await expect(set({ shared: 481 })).rejects.toMatchObject({ fields: { shared: "errors.minutes" } });
    const officer = await buildUser("grievance_officer");
    const byOfficer = runCommand(officer, (ctx) => setIdleLimits(ctx, { house: 10 }));
    await expect(byOfficer).rejects.toMatchObject({ status: 404 });
  });
});
