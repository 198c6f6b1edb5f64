import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { RecoveryCode } from "~/models/people/SecondFactor";
import type { User } from "~/models/people/User";
import { giveCode } from "~/workflows/access/giveCode";
import { readSession, type OpenSession } from "~/workflows/access/readSession";
import { resetFactor } from "~/workflows/access/resetFactor";
import { requireSecondFactors } from "~/workflows/access/secondFactors";
import { closeThrottles, openThrottles } from "~/workflows/access/throttle";
import { renewRecoveryCodes, turnFactorOff } from "~/workflows/access/turnFactorOff";
import { runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { BROWSER, enter, PASSWORD, stepOf, withFactor } from "../support/withFactor";

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

describe("a recovery code", () => {
  test("opens the session once, however it is typed, and its person is told", async () => {
    const somebody = await withFactor();
    const { user, clock, codes } = somebody;
    const [code = ""] = codes;
    const typed = ` ${code.toLowerCase().replace("-", " ").replace(/0/g, "o").replace(/1/g, "l")}`;
    const give = async () => giveCode({ token: await stepOf(somebody), code: typed, browser: BROWSER }, { clock });
    await expect(give()).resolves.toHaveProperty("token");
    await expect(give()).rejects.toMatchObject({ status: 422 });
    expect(await linesOf(user)).toContain("access.recovery_code_used");
    expect(await mailsTo(user)).toContain("account_code_used");
  });

  test("of somebody else opens nothing", async () => {
    const [somebody, other] = [await withFactor(), await withFactor()];
    const token = await stepOf(somebody);
    const given = giveCode({ token, code: other.codes[0] ?? "", browser: BROWSER }, { clock: somebody.clock });
    await expect(given).rejects.toMatchObject({ status: 422 });
  });

  test("is replaced with all others by new ones, for the password and a code", async () => {
    const { clock, codeAt, codes, open, session } = await withFactor();
    const { sessionId } = (await readSession(session.token, clock)) as OpenSession;
    const proofs = { password: PASSWORD, code: codeAt(), sessionId, browser: BROWSER };
    const fresh = await renewRecoveryCodes(open.actor, proofs, { clock });
    expect(fresh).toHaveLength(10);
    expect(fresh.filter((code) => codes.includes(code))).toEqual([]);
    expect(await RecoveryCode.count({ where: { userId: open.actor.userId } })).toBe(10);
  });
});

describe("turning it off", () => {
  test("takes the password and a code, and ends the other sessions", async () => {
    const { user, clock, codeAt, codes, open, session } = await withFactor();
    const { sessionId } = (await readSession(session.token, clock)) as OpenSession;
    const proofs = { password: PASSWORD, code: codeAt(), sessionId, browser: BROWSER };
    const off = (changes: Partial<typeof proofs>) => turnFactorOff(open.actor, { ...proofs, ...changes }, { clock });
    await expect(off({ password: "wrong" })).rejects.toMatchObject({ fields: { password: "errors.password_wrong" } });
    await expect(off({ code: "123" })).rejects.toMatchObject({ fields: { code: "errors.code_wrong" } });
    const renewed = await off({ code: codes[3] });
    expect(await readSession(session.token, clock)).toBeNull();
    expect(await readSession(renewed.token, clock)).not.toBeNull();
    expect((await enter(user, { clock })).awaitsCode).toBe(false);
    expect(await mailsTo(user)).toContain("account_factor_off");
  });

  test("by an administrator takes a reason, is never of one's own, ends the sessions and tells its person", async () => {
    const { user, clock, session } = await withFactor();
    const administrator = await buildUser("administrator", "CD");
    const reset = (userId: string, reason = "lost") =>
      runCommand(administrator, (ctx) => resetFactor(ctx, { userId, reason }), { clock });
    await expect(reset(user.id, "because")).rejects.toMatchObject({ fields: { reason: "errors.reset_reason" } });
    await expect(reset(administrator.userId)).rejects.toMatchObject({ code: "own_factor" });
    await reset(user.id);
    await expect(reset(user.id)).rejects.toMatchObject({ code: "no_factor" });
    expect(await readSession(session.token, clock)).toBeNull();
    expect((await enter(user, { clock })).awaitsCode).toBe(false);
    expect(await AuditEntry.findOne({ where: { action: "access.factor_reset" } })).toMatchObject({
      actorId: administrator.userId,
      subjectId: user.id,
      facts: { reason: "lost" },
    });
    expect(await mailsTo(user)).toContain("account_factor_reset");
    const officer = await buildUser("grievance_officer");
    const byOfficer = runCommand(officer, (ctx) => resetFactor(ctx, { userId: user.id, reason: "lost" }));
    await expect(byOfficer).rejects.toMatchObject({ status: 404 });
  });
});

describe("where roles must have it", () => {
  test.each(["administrator", "eas_hs_focal_point", "grievance_supervisor"] as const)(
    "a session of the role %s opens nothing until it is set up",
    async (role) => {
      const place = role === "grievance_supervisor" ? "CD-NK" : "CD";
      const user = await buildAccount({ password: PASSWORD, grants: [[role, place]] });
      const { token } = await enter(user);
      expect(await readSession(token)).toMatchObject({ owesFactor: false, actor: { grants: [{ role }] } });
      requireSecondFactors(true);
      expect(await readSession(token)).toMatchObject({ owesFactor: true, actor: { grants: [] } });
    },
  );

  test("it opens once it is set up, and others are not asked", async () => {
    requireSecondFactors(true);
    const { session, clock } = await withFactor({ grants: [["administrator", "CD"]] });
    expect(await readSession(session.token, clock)).toMatchObject({
      owesFactor: false,
      actor: { grants: [{ role: "administrator" }] },
    });
    const officer = await buildAccount({ password: PASSWORD, grants: [["grievance_officer", "CD-NK"]] });
    const { token } = await enter(officer);
    expect(await readSession(token)).toMatchObject({ owesFactor: false, actor: { grants: [{}] } });
  });
});
