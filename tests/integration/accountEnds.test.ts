import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { loadActiveGrants } from "~/workflows/access/activeGrants";
import { disableAccount } from "~/workflows/access/disableAccount";
import { enableAccount } from "~/workflows/access/enableAccount";
import { readSession, type UserActor } from "~/workflows/access/readSession";
import { revokeGrant } from "~/workflows/access/revokeGrant";
import { signIn } from "~/workflows/access/signIn";
import { runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { buildCase } from "../factories/buildCase";
import { buildUser } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

const PASSWORD = "les chutes de la Lufira";

let house: TestDatabase;
let administrator: UserActor;
let second: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
});
beforeEach(async () => {
  await RoleGrant.destroy({ where: {} });
  [administrator, second] = [await buildUser("administrator", "CD"), await buildUser("administrator", "CD")];
});
afterAll(() => house.drop());

const disable = (userId: string, by = administrator) => runCommand(by, (ctx) => disableAccount(ctx, { userId }));
const revoke = (grantId: string, by = administrator) => runCommand(by, (ctx) => revokeGrant(ctx, { grantId }));
const grantOf = (userId: string) => RoleGrant.findOne({ where: { userId }, rejectOnEmpty: true });
const rolesOf = async (userId: string, at = new Date()) => (await loadActiveGrants(userId, at)).map(({ role }) => role);

describe("a disabled account", () => {
  test("is out at once, whatever its session was doing, and gives its open cases back", async () => {
    const officer = await buildAccount({ password: PASSWORD, grants: [["grievance_officer", "CD-NK"]] });
    const held = await buildCase({ status: "in_progress", assigneeId: officer.id });
    const ended = await buildCase({ status: "closed", assigneeId: officer.id });
    await ended.update({ isOpen: false });
    const { token } = await signIn({ email: officer.email, password: PASSWORD, userAgent: null, address: "" });
    await disable(officer.id);
    expect(await readSession(token)).toBeNull();
    await expect(
      signIn({ email: officer.email, password: PASSWORD, userAgent: null, address: "" }),
    ).rejects.toMatchObject({ code: "sign_in_failed" });
    expect(await CaseFile.findByPk(held.id)).toMatchObject({ assigneeId: null, version: held.version + 1 });
    expect(await CaseFile.findByPk(ended.id)).toMatchObject({ assigneeId: officer.id });
    expect(await journalOf(held)).toContain("case.released");
    const entry = await AuditEntry.findOne({ where: { action: "case.released", caseId: held.id } });
    expect(entry).toMatchObject({ actorKind: "system", actorId: null, facts: { from: officer.id } });
  });

  test("stays out when it is enabled until it signs in again, with the roles it had", async () => {
    const officer = await buildAccount({ password: PASSWORD, grants: [["grievance_officer", "CD-NK"]] });
    const credentials = { email: officer.email, password: PASSWORD, userAgent: null, address: "" };
    const { token } = await signIn(credentials);
    await disable(officer.id);
    await disable(officer.id); // a double click
    await runCommand(administrator, (ctx) => enableAccount(ctx, { userId: officer.id }));
    expect(await readSession(token)).toBeNull();
    expect((await readSession((await signIn(credentials)).token))?.actor.grants).toHaveLength(1);
    const lines = await AuditEntry.findAll({ where: { subjectId: officer.id }, order: [["id", "ASC"]] });
    expect(lines.map(({ action }) => action)).toEqual([
      "access.signed_in",
      "access.account_disabled",
      "access.account_enabled",
      "access.signed_in",
    ]);
  });

  test("is never one's own", async () => {
    await expect(disable(administrator.userId)).rejects.toMatchObject({ code: "own_account" });
  });

  test("is shut by administrators alone", async () => {
    const supervisor = await buildUser("grievance_supervisor", "CD-NK");
    await expect(disable(second.userId, supervisor)).rejects.toMatchObject({ status: 404 });
  });
});

describe("the last administrator", () => {
  test("is left in place when two disable one another at the same moment", async () => {
    const answers = await Promise.allSettled([
      disable(second.userId, administrator),
      disable(administrator.userId, second),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "last_administrator" },
    });
    const left = await User.count({ where: { id: [administrator.userId, second.userId], disabledAt: null } });
    expect(left).toBe(1);
  });

  test("keeps the role, which nobody may revoke, the holder included", async () => {
    await revoke((await grantOf(second.userId)).id);
    const own = (await grantOf(administrator.userId)).id;
    await expect(revoke(own)).rejects.toMatchObject({ code: "last_administrator" });
    expect(await rolesOf(administrator.userId)).toEqual(["administrator"]);
  });

  test("is not counted when the other one's role has ended or their account is disabled", async () => {
    await (await grantOf(second.userId)).update({ expiresAt: new Date(Date.now() - 1) });
    const own = (await grantOf(administrator.userId)).id;
    await expect(revoke(own)).rejects.toMatchObject({ code: "last_administrator" });
  });
});
