import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { RecoveryCode, SecondFactor } from "~/models/people/SecondFactor";
import { Session } from "~/models/people/Session";
import type { User } from "~/models/people/User";
import { giveCode, readStep } from "~/workflows/access/giveCode";
import { readSession, type OpenSession } from "~/workflows/access/readSession";
import { requireSecondFactors } from "~/workflows/access/secondFactors";
import { prepareFactor, turnFactorOn } from "~/workflows/access/setUpFactor";
import { closeThrottles, openThrottles } from "~/workflows/access/throttle";
import { runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { openTestHouse, type TestDatabase } from "../support/house";
import { BROWSER, enter, HALF_MINUTE, PASSWORD, stepOf, withFactor } from "../support/withFactor";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(async () => {
  requireSecondFactors(false);
  closeThrottles();
  await house.drop();
});
beforeEach(() => {
  requireSecondFactors(false);
  openThrottles(undefined); // forgets the tries of the test before
});

const linesOf = async ({ id }: User) =>
  (await AuditEntry.findAll({ where: { subjectId: id }, order: [["id", "ASC"]] })).map(({ action }) => action);
const mailsTo = async ({ id }: User) =>
  (await OutboundMessage.findAll({ where: { userId: id }, order: [["id", "ASC"]] })).map((row) => row.templateKey);

describe("turning it on", () => {
  test("takes a code of the telephone, ends every session without it, and opens a new one", async () => {
    const { user, session, before, clock, codes } = await withFactor();
    expect(await readSession(before, clock)).toBeNull();
    expect(await readSession(session.token, clock)).not.toBeNull();
    expect(await Session.findAll({ where: { userId: user.id, endedAt: null } })).toMatchObject([
      { factorAt: new Date("2026-11-23T07:00:00Z") },
    ]);
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect(await linesOf(user)).toEqual(["access.signed_in", "access.factor_on"]);
    expect(await mailsTo(user)).toContain("account_factor_on");
  });

  test("keeps neither secret nor codes readable", async () => {
    const { user, codes } = await withFactor();
    const factor = await SecondFactor.findByPk(user.id, { rejectOnEmpty: true });
    const kept = JSON.stringify([factor.sealedSecret.toString("latin1"), await RecoveryCode.findAll({ raw: true })]);
    for (const code of codes) expect(kept).not.toContain(code.replace("-", ""));
  });

  test("is refused with a wrong code, which is journalled, and the square stays the same", async () => {
    const user = await buildAccount({ password: PASSWORD });
    const { token } = await enter(user);
    const { actor, sessionId } = (await readSession(token)) as OpenSession;
    const first = await runCommand(actor, prepareFactor);
    const wrong = turnFactorOn(actor, { code: "12345", sessionId, browser: BROWSER });
    await expect(wrong).rejects.toMatchObject({ fields: { code: "errors.code_wrong" } });
    expect(await runCommand(actor, prepareFactor)).toEqual(first);
    expect(await linesOf(user)).toEqual(["access.signed_in", "access.code_refused"]);
    expect((await enter(user)).awaitsCode).toBe(false);
  });
});

describe("a code after the password", () => {
  test("opens the session; the password alone opens nothing", async () => {
    const somebody = await withFactor();
    const { user, clock, codeAt } = somebody;
    const token = await stepOf(somebody);
    expect(await readSession(token, clock)).toBeNull();
    const opened = await giveCode(
      { token, code: ` ${codeAt().slice(0, 3)} ${codeAt().slice(3)} `, browser: BROWSER },
      { clock },
    );
    expect((await readSession(opened.token, clock))?.actor.userId).toBe(user.id);
    expect(await readStep(token, clock)).toBeNull();
    const [entry] = await AuditEntry.findAll({ where: { subjectId: user.id }, order: [["id", "DESC"]], limit: 1 });
    expect(entry).toMatchObject({ action: "access.signed_in", facts: { factor: "totp" } });
  });

  test.each([
    ["half a minute slow", -HALF_MINUTE, true],
    ["half a minute fast", HALF_MINUTE, true],
    ["a minute slow", -2 * HALF_MINUTE, false],
    ["a minute fast", 2 * HALF_MINUTE, false],
  ])("of a telephone that is %s is taken: %s", async (_what, drift, isTaken) => {
    const somebody = await withFactor();
    somebody.clock.advance(4 * HALF_MINUTE);
    const token = await stepOf(somebody);
    const code = somebody.codeAt(somebody.clock.now().getTime() + drift);
    const given = giveCode({ token, code, browser: BROWSER }, { clock: somebody.clock });
    if (isTaken) await expect(given).resolves.toHaveProperty("token");
    else await expect(given).rejects.toMatchObject({ fields: { code: "errors.code_wrong" } });
  });

  test("is taken once: again, at the same moment, or one before it, it is wrong", async () => {
    const somebody = await withFactor();
    const { clock, codeAt } = somebody;
    const [one, other] = [await stepOf(somebody), await stepOf(somebody)];
    const code = codeAt();
    const answers = await Promise.allSettled(
      [one, other].map((token) => giveCode({ token, code, browser: BROWSER }, { clock })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const token = await stepOf(somebody);
    for (const old of [code, codeAt(clock.now().getTime() - HALF_MINUTE)])
      await expect(giveCode({ token, code: old, browser: BROWSER }, { clock })).rejects.toMatchObject({ status: 422 });
  });

  test("given wrong five times asks for the password again; ten an hour are heard for an account", async () => {
    const somebody = await withFactor();
    const { user, clock, codeAt } = somebody;
    const wrong = (token: string) => giveCode({ token, code: "000000", browser: BROWSER }, { clock });
    for (let round = 0; round < 2; round += 1) {
      const token = await stepOf(somebody);
      for (let guess = 0; guess < 5; guess += 1) await expect(wrong(token)).rejects.toMatchObject({ status: 422 });
      await expect(wrong(token)).rejects.toMatchObject({ status: 404 });
    }
    const right = giveCode({ token: await stepOf(somebody), code: codeAt(), browser: BROWSER }, { clock });
    await expect(right).rejects.toMatchObject({ status: 429 });
    expect((await linesOf(user)).filter((action) => action === "access.code_refused")).toHaveLength(10);
  });

  test("must come within ten minutes", async () => {
    const somebody = await withFactor();
    const token = await stepOf(somebody);
    somebody.clock.advance(10 * 60_000);
    expect(await readStep(token, somebody.clock)).toBeNull();
  });
});
