import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { fixedClock } from "~/models/clock";
import { database } from "~/models/database";
import { InvalidInputError, TooManyAttemptsError } from "~/models/errors";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Session } from "~/models/people/Session";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { User } from "~/models/people/User";
import { endSession } from "~/workflows/access/endSession";
import { verifyPassword } from "~/workflows/access/passwords";
import { readSession } from "~/workflows/access/readSession";
import { hashToken } from "~/workflows/access/sessionLife";
import { signIn } from "~/workflows/access/signIn";
import { closeThrottles, openThrottles } from "~/workflows/access/throttle";
import { buildAccount } from "../factories/buildAccount";
import { openTestHouse, type TestDatabase } from "../support/house";

const password = "les chutes de la Lufira";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let house: TestDatabase;
let user: User;
beforeAll(async () => {
  house = await openTestHouse();
  user = await buildAccount({ email: "amina@example.org", password, grants: [["grievance_officer", "CD-NK"]] });
});
afterAll(async () => {
  closeThrottles();
  await house.drop();
});
beforeEach(async () => {
  openThrottles(undefined); // forgets the tries of the test before
  await AuditEntry.destroy({ where: {} });
  await Session.destroy({ where: {} });
});

function tryIn(changes: Partial<Parameters<typeof signIn>[0]> = {}, options: Parameters<typeof signIn>[1] = {}) {
  return signIn(
    { email: "amina@example.org", password, userAgent: "Firefox", address: "41.243.0.7", ...changes },
    options,
  );
}

const lines = async () => (await AuditEntry.findAll({ order: [["id", "ASC"]] })).map((entry) => entry.action);

describe("signing in", () => {
  test("opens a session for the right password, however the address is typed, and is journalled", async () => {
    const { token, csrfToken } = await tryIn({ email: " Amina@Example.ORG " }, { requestId: "r-1" });
    const session = await readSession(token);
    expect(session).toEqual({
      actor: {
        kind: "user",
        userId: user.id,
        sessionId: expect.any(String),
        name: user.name,
        language: "fr",
        grants: [{ role: "grievance_officer", placeCode: "CD-NK", placeKind: "province" }],
      },
      csrfToken,
      sessionId: expect.any(String),
      idleMinutes: 60,
      shared: false,
      owesFactor: false,
    });
    const [entry] = await AuditEntry.findAll();
    expect(entry).toMatchObject({ action: "access.signed_in", actorId: user.id, subjectId: user.id, requestId: "r-1" });
  });

  test("keeps no token: the row knows its hash alone", async () => {
    const { token } = await tryIn();
    const [row] = await Session.findAll({ raw: true });
    expect(row?.tokenHash).toBe(hashToken(token));
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await readSession(hashToken(token))).toBeNull();
  });

  test.each([
    ["another password", { password: "les chutes d’Inga" }],
    ["an account that does not exist", { email: "nobody@example.org" }],
    ["an account that differs by an accent", { email: "amïna@example.org" }],
    ["nothing", { email: "", password: "" }],
  ])("answers %s alike, and journals it without what was typed", async (_what, given) => {
    const refusal = await tryIn(given).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InvalidInputError);
    expect(refusal).toMatchObject({ code: "sign_in_failed", fields: {} });
    const [entry] = await AuditEntry.findAll({ raw: true });
    expect(entry).toMatchObject({ action: "access.sign_in_failed", actorKind: "system", facts: null });
    expect(await Session.count()).toBe(0);
  });

  test("asks the database the same whether or not the account exists", async () => {
    const asked: string[] = [];
    const { options } = database() as unknown as { options: { logging: false | ((sql: string) => void) } };
    options.logging = (sql) => void asked.push(sql.replace(/'[^']*'|NULL/g, "?").replace(/\(\S+\)/g, ""));
    await tryIn({ password: "wrong" }).catch(() => undefined);
    const ofKnown = asked.splice(0);
    await tryIn({ email: "nobody@example.org" }).catch(() => undefined);
    options.logging = false;
    expect(asked).toEqual(ofKnown);
    expect(ofKnown).not.toEqual([]);
    expect(await verifyPassword(null, "")).toBe(false);
  });

  test("refuses a disabled account like a wrong password, and ends its open sessions", async () => {
    const left = await buildAccount({ email: "left@example.org", password });
    const { token } = await tryIn({ email: left.email });
    await left.update({ disabledAt: new Date() });
    expect(await readSession(token)).toBeNull();
    await expect(tryIn({ email: left.email })).rejects.toMatchObject({ code: "sign_in_failed" });
  });
});

describe("guessing", () => {
  test("ten wrong passwords close an account for a quarter of an hour, whoever tries, known or not", async () => {
    for (const email of ["amina@example.org", "nobody@example.org"]) {
      const guesses = await Promise.allSettled(
        Array.from({ length: 14 }, (_, index) => tryIn({ email, password: "wrong", address: `10.0.0.${index}` })),
      );
      const codes = guesses.map((guess) =>
        guess.status === "rejected" ? (guess.reason as { code: string }).code : "in",
      );
      expect(codes.filter((code) => code === "sign_in_failed")).toHaveLength(10);
      expect(codes.filter((code) => code === "too_many_attempts")).toHaveLength(4);
    }
    const refusal = await tryIn().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(TooManyAttemptsError);
    expect((refusal as TooManyAttemptsError).retryAfterSeconds).toBeGreaterThan(14 * 60);
    expect(await Session.count()).toBe(0);
  });

  test("a right password wipes out the wrong ones before it", async () => {
    for (let round = 0; round < 3; round++) {
      for (let guess = 0; guess < 6; guess++) await tryIn({ password: "wrong" }).catch(() => undefined);
      await tryIn();
    }
    expect(await Session.count()).toBe(3);
  });

  test("a town behind one address signs in a hundred and twenty times without being refused", async () => {
    for (let round = 0; round < 12; round++) await Promise.all(Array.from({ length: 10 }, () => tryIn()));
    expect(await Session.count()).toBe(120);
  });

  test("spraying many accounts from one address is stopped for a minute at most", async () => {
    const spray = (index: number) => tryIn({ email: `somebody${index}@example.org`, password: "wrong" });
    const tries = await Promise.allSettled(Array.from({ length: 101 }, (_, index) => spray(index)));
    const refused = tries.filter(
      (result) => result.status === "rejected" && result.reason instanceof TooManyAttemptsError,
    );
    expect(refused).toHaveLength(1);
    const refusal = await tryIn().catch((error: unknown) => error);
    expect((refusal as TooManyAttemptsError).retryAfterSeconds).toBeLessThanOrEqual(60);
    await expect(tryIn({ address: "41.243.0.8" })).resolves.toHaveProperty("token");
  });

  test("tries are counted over processes through Redis", async () => {
    openThrottles(process.env.YOKA_TEST_REDIS_URL);
    const email = `${user.id.toLowerCase()}@redis.example.org`;
    const guess = () => tryIn({ email, password: "wrong" }).catch((error: { code: string }) => error.code);
    await vi.waitFor(async () => expect(await guess()).toBe("too_many_attempts"), { timeout: 20_000 });
    closeThrottles();
    openThrottles(process.env.YOKA_TEST_REDIS_URL); // another process: it remembers nothing of its own
    await vi.waitFor(async () => expect(await guess()).toBe("too_many_attempts"), { timeout: 20_000 });
    expect(await AuditEntry.count()).toBeLessThanOrEqual(30);
    closeThrottles();
  });
});

describe("a session", () => {
  test("ends an hour after it was last used, and goes on as long as it is", async () => {
    const clock = fixedClock("2026-11-23T07:00:00Z");
    const { token } = await tryIn({}, { clock });
    clock.advance(59 * MINUTE);
    expect(await readSession(token, clock)).not.toBeNull();
    clock.advance(59 * MINUTE);
    expect(await readSession(token, clock)).not.toBeNull();
    clock.advance(60 * MINUTE);
    expect(await readSession(token, clock)).toBeNull();
  });

  test("ends after twelve hours, however busy", async () => {
    const clock = fixedClock("2026-11-23T07:00:00Z");
    const { token } = await tryIn({}, { clock });
    for (let half = 1; half < 24; half++) {
      clock.advance(HOUR / 2);
      expect(await readSession(token, clock), `after ${half / 2} h`).not.toBeNull();
    }
    clock.advance(HOUR / 2);
    expect(await readSession(token, clock)).toBeNull();
  });

  test("notes when it was seen once a minute at most", async () => {
    const clock = fixedClock("2026-11-23T07:00:00Z");
    const { token } = await tryIn({}, { clock });
    const seen = async () => (await Session.findOne())?.lastSeenAt.toISOString();
    clock.advance(59_000);
    await readSession(token, clock);
    expect(await seen()).toBe("2026-11-23T07:00:00.000Z");
    clock.advance(1_000);
    await readSession(token, clock);
    expect(await seen()).toBe("2026-11-23T07:01:00.000Z");
  });

  test("ends for good when its person leaves, which is journalled once", async () => {
    const { token } = await tryIn();
    await endSession(token);
    await endSession(token);
    await endSession("no such token");
    expect(await readSession(token)).toBeNull();
    expect(await lines()).toEqual(["access.signed_in", "access.signed_out"]);
    expect(await AuditEntry.findOne({ where: { action: "access.signed_out" } })).toMatchObject({ actorId: user.id });
  });

  test("knows the roles of the moment: ended, revoked and unapproved ones are gone at once", async () => {
    const clock = fixedClock("2026-11-23T07:00:00Z");
    const agent = await buildAccount({ email: "agent@example.org", password, grants: [["hotline_agent", "CD"]] });
    const grant = (changes: object) => RoleGrant.update(changes, { where: { userId: agent.id } });
    const { token } = await tryIn({ email: agent.email }, { clock });
    const roles = async () => (await readSession(token, clock))?.actor.grants.map(({ role }) => role);
    expect(await roles()).toEqual(["hotline_agent"]);
    await grant({ expiresAt: new Date("2026-11-23T07:00:00.001Z") });
    expect(await roles()).toEqual(["hotline_agent"]);
    await grant({ expiresAt: clock.now() });
    expect(await roles()).toEqual([]);
    await grant({ expiresAt: null, revokedAt: clock.now() });
    expect(await roles()).toEqual([]);
    await grant({ revokedAt: null, approvedAt: null });
    expect(await roles()).toEqual([]);
  });

  test("of long ago is swept away when its person signs in", async () => {
    const clock = fixedClock("2026-09-01T07:00:00Z");
    await tryIn({}, { clock });
    clock.set("2026-09-20T07:00:00Z");
    await tryIn({}, { clock });
    clock.set("2026-10-10T07:00:00Z");
    await tryIn({}, { clock });
    expect(await Session.count()).toBe(2);
  });
});
