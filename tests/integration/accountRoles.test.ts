import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock, systemClock } from "~/models/clock";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { RoleGrant } from "~/models/people/RoleGrant";
import { Programme } from "~/models/registry/Programme";
import { loadActiveGrants } from "~/workflows/access/activeGrants";
import { approveGrant, grantRole } from "~/workflows/access/grantRole";
import { keepGrant } from "~/workflows/access/keepGrant";
import { type UserActor } from "~/workflows/access/readSession";
import { refuseGrant } from "~/workflows/access/refuseGrant";
import { revokeGrant } from "~/workflows/access/revokeGrant";
import { abilityOf } from "~/workflows/commandContext";
import { runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { buildCase } from "../factories/buildCase";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

const DAY = 86_400_000;

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

const revoke = (grantId: string, by = administrator) => runCommand(by, (ctx) => revokeGrant(ctx, { grantId }));
const grantOf = (userId: string) => RoleGrant.findOne({ where: { userId }, rejectOnEmpty: true });
const rolesOf = async (userId: string, at = new Date()) => (await loadActiveGrants(userId, at)).map(({ role }) => role);

function ask(userId: string, changes: Partial<Parameters<typeof grantRole>[1]> = {}) {
  const asked = { role: "grievance_officer" as const, placeCode: "CD-NK", reason: null, expiresAt: null, ...changes };
  return runCommand(administrator, (ctx) => grantRole(ctx, { userId, ...asked }));
}

describe("a role", () => {
  test("revoked is gone at the next page, with the cases it was for and no others", async () => {
    const officer = await buildAccount({
      grants: [
        ["grievance_officer", "CD-NK"],
        ["grievance_officer", "CD-IT"],
      ],
    });
    const lost = await buildCase({ place: "CD6103", status: "in_progress", assigneeId: officer.id });
    const kept = await buildCase({ place: "CD5401", status: "in_progress", assigneeId: officer.id });
    const grant = await RoleGrant.findOne({ where: { userId: officer.id, placeCode: "CD-NK" }, rejectOnEmpty: true });
    await revoke(grant.id);
    await revoke(grant.id); // a double click
    expect(await rolesOf(officer.id)).toEqual(["grievance_officer"]);
    const holders = await CaseFile.findAll({ where: { id: [lost.id, kept.id] }, order: [["id", "ASC"]] });
    expect(holders.map(({ assigneeId }) => assigneeId)).toEqual([null, officer.id]);
    const lines = await AuditEntry.findAll({ where: { subjectId: grant.id } });
    expect(lines).toMatchObject([{ action: "access.grant_revoked", actorId: administrator.userId }]);
  });

  test("ends by itself on its last day, without anybody", async () => {
    const { id } = await buildAccount();
    const expiresAt = new Date(Date.now() + DAY);
    const grantId = await ask(id, { expiresAt });
    await runCommand(second, (ctx) => approveGrant(ctx, { grantId }));
    expect(await rolesOf(id, new Date(expiresAt.getTime() - 1))).toEqual(["grievance_officer"]);
    expect(await rolesOf(id, expiresAt)).toEqual([]);
  });

  test("asked for with an end that passed before anybody decided is not approved", async () => {
    const { id } = await buildAccount();
    const grantId = await ask(id, { expiresAt: new Date(Date.now() + DAY) });
    const later = { clock: fixedClock(new Date(Date.now() + 2 * DAY)) };
    const approval = runCommand(second, (ctx) => approveGrant(ctx, { grantId }), later);
    await expect(approval).rejects.toMatchObject({ code: "grant_lapsed" });
  });

  test("asked for twice at once is asked for once", async () => {
    const { id } = await buildAccount();
    const answers = await Promise.allSettled([ask(id), ask(id)]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "grant_exists" } });
    expect(await RoleGrant.count({ where: { userId: id } })).toBe(1);
  });

  test("approved by two administrators at once is granted once, by one of them", async () => {
    const { id } = await buildAccount();
    const grantId = await ask(id);
    const third = await buildUser("administrator", "CD");
    const answers = await Promise.allSettled(
      [second, third].map((by) => runCommand(by, (ctx) => approveGrant(ctx, { grantId }))),
    );
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await AuditEntry.count({ where: { action: "access.granted", subjectId: grantId } })).toBe(1);
    expect(await rolesOf(id)).toEqual(["grievance_officer"]);
  });

  test("refused by a second person, or taken back by who asked, never counts; not refused by who would have it", async () => {
    const [refused, takenBack] = [await buildAccount(), await buildAccount()];
    const ids = [await ask(refused.id), await ask(takenBack.id)];
    const refuse = (grantId: string, by: UserActor) => runCommand(by, (ctx) => refuseGrant(ctx, { grantId }));
    await refuse(ids[0] ?? "", second);
    await refuse(ids[1] ?? "", administrator);
    for (const grantId of ids)
      await expect(runCommand(second, (ctx) => approveGrant(ctx, { grantId }))).rejects.toMatchObject({ status: 409 });
    const own = await ask(second.userId, { role: "observer", placeCode: "CD" });
    await expect(refuse(own, second)).rejects.toMatchObject({ code: "second_person" });
  });

  test.each([
    ["committee_member", "CD-NK"],
    ["grievance_supervisor", "CD6103"],
    ["national_coordinator", "CD-NK"],
    ["administrator", "CD-NK"],
    ["grievance_officer", "CD"],
    ["auditor", "CD6101"],
  ] as const)("of %s is not given at %s", async (role, placeCode) => {
    const { id } = await buildAccount();
    const fields = { placeCode: "errors.place_not_for_role" };
    await expect(ask(id, { role, placeCode })).rejects.toMatchObject({ fields });
  });

  test.each([
    ["a place that is none", { placeCode: "CD9999" }, { placeCode: "errors.place_unknown" }],
    ["a programme that is none", { programmeCode: "NONE" }, { programmeCode: "errors.programme_unknown" }],
    ["an end in the past", { expiresAt: new Date(0) }, { expiresAt: "errors.date_past" }],
    ["an endless reason", { reason: "x".repeat(256) }, { reason: "errors.reason_long" }],
  ])("with %s is refused in words", async (_what, changes, fields) => {
    const { id } = await buildAccount();
    await expect(ask(id, changes)).rejects.toMatchObject({ fields });
  });

  test("for one programme reaches the cases of that programme alone", async () => {
    await Programme.findOrCreate({
      where: { code: "OTHER" },
      defaults: { code: "OTHER", name: "Other", active: true },
    });
    const { id } = await buildAccount();
    const grantId = await ask(id, { programmeCode: "OTHER" });
    await runCommand(second, (ctx) => approveGrant(ctx, { grantId }));
    const grants = await loadActiveGrants(id, systemClock.now());
    const ability = abilityOf({ kind: "user", userId: id, name: "", language: "fr", grants });
    const [ours, theirs] = [await buildCase(), await buildCase()];
    await theirs.update({ programmeCode: "OTHER" });
    expect([ours, theirs].map((one) => ability.can("answer", one))).toEqual([false, true]);
  });
});

describe("the review of a quarter", () => {
  test("is not done for oneself, nor for a role that ended", async () => {
    const keep = (grantId: string) => runCommand(administrator, (ctx) => keepGrant(ctx, { grantId }));
    await expect(keep((await grantOf(administrator.userId)).id)).rejects.toMatchObject({ code: "second_person" });
    const { id: grantId } = await grantOf(second.userId);
    await revoke(grantId);
    await expect(keep(grantId)).rejects.toMatchObject({ code: "conflict" });
    await expect(keep(newId())).rejects.toMatchObject({ status: 404 });
  });
});
