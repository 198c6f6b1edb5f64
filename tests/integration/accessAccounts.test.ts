import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { RoleGrant } from "~/models/people/RoleGrant";
import type { Role } from "~/models/people/roles";
import { User } from "~/models/people/User";
import { loadActiveGrants } from "~/workflows/access/activeGrants";
import { createAccount } from "~/workflows/access/createAccount";
import { createFirstAdministrator } from "~/workflows/access/createFirstAdministrator";
import { approveGrant, grantRole } from "~/workflows/access/grantRole";
import type { UserActor } from "~/workflows/access/readSession";
import { signIn } from "~/workflows/access/signIn";
import { asSystem, runCommand } from "~/workflows/runCommand";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

const account = {
  email: "Chantal@Example.org",
  name: " Chantal Mwamba ",
  password: "une phrase assez longue",
  language: "fr",
} as const;

let house: TestDatabase;
let administrator: UserActor;
let second: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
  second = await buildUser("administrator", "CD");
});
afterAll(() => house.drop());

function ask(changes: Partial<Parameters<typeof grantRole>[1]> & { userId: string }, by: UserActor = administrator) {
  const role: Role = "grievance_officer";
  return runCommand(by, (ctx) =>
    grantRole(ctx, { role, placeCode: "CD-IT", reason: null, expiresAt: null, ...changes }),
  );
}
const approve = (grantId: string, by: UserActor) => runCommand(by, (ctx) => approveGrant(ctx, { grantId }));
const rolesOf = async (userId: string) => (await loadActiveGrants(userId, systemClock.now())).map(({ role }) => role);

describe("an account", () => {
  test("is created by an administrator, may sign in, and may do nothing yet", async () => {
    const user = await runCommand(administrator, (ctx) => createAccount(ctx, account));
    expect(user).toMatchObject({ email: "chantal@example.org", name: "Chantal Mwamba", language: "fr" });
    const { email, password } = account;
    await expect(signIn({ email, password, userAgent: null, address: "" })).resolves.toHaveProperty("token");
    expect(await rolesOf(user.id)).toEqual([]);
    const entry = await AuditEntry.findOne({ where: { action: "access.account_created", subjectId: user.id } });
    expect(entry).toMatchObject({ actorId: administrator.userId, facts: null });
  });

  test("has an address of its own", async () => {
    const again = runCommand(administrator, (ctx) => createAccount(ctx, { ...account, email: "chantal@example.ORG" }));
    await expect(again).rejects.toMatchObject({ code: "email_taken" });
  });

  test("is refused with the fields at fault", async () => {
    const wrong = { email: "no address", name: " ", password: "short", language: "fr" } as const;
    await expect(runCommand(administrator, (ctx) => createAccount(ctx, wrong))).rejects.toMatchObject({
      fields: { email: expect.any(String), name: expect.any(String), password: expect.any(String) },
    });
  });

  test("is created by nobody else", async () => {
    const officer = await buildUser("national_coordinator", "CD");
    const attempt = runCommand(officer, (ctx) => createAccount(ctx, { ...account, email: "x@example.org" }));
    await expect(attempt).rejects.toMatchObject({ status: 404 });
  });
});

describe("a role", () => {
  test("counts once a second person has approved it, and both steps are journalled", async () => {
    const user = await asSystem((ctx) => createAccount(ctx, { ...account, email: "role@example.org" }));
    const grantId = await ask({ userId: user.id });
    expect(await rolesOf(user.id)).toEqual([]);
    await approve(grantId, second);
    expect(await rolesOf(user.id)).toEqual(["grievance_officer"]);
    const entries = await AuditEntry.findAll({ where: { subjectId: grantId }, order: [["id", "ASC"]] });
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["access.grant_requested", administrator.userId],
      ["access.granted", second.userId],
    ]);
    expect(entries[1]?.facts).toEqual({ userId: user.id, role: "grievance_officer", placeCode: "CD-IT" });
    await approve(grantId, second); // a double click
    expect(await AuditEntry.count({ where: { action: "access.granted", subjectId: grantId } })).toBe(1);
    const third = await buildUser("administrator", "CD");
    await expect(approve(grantId, third)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is never approved by who asked for it, nor by who receives it; the attempt is journalled", async () => {
    const own = await ask({ userId: second.userId, role: "auditor", placeCode: "CD" });
    await expect(approve(own, administrator)).rejects.toMatchObject({ code: "second_person" });
    await expect(approve(own, second)).rejects.toMatchObject({ code: "second_person" });
    expect(await rolesOf(second.userId)).toEqual(["administrator"]);
    const refused = await AuditEntry.findAll({ where: { action: "access.refused" } });
    expect(refused.map(({ actorId }) => actorId)).toEqual([administrator.userId, second.userId]);
    const byHouse = await asSystem((ctx) =>
      grantRole(ctx, { userId: second.userId, role: "observer", placeCode: "CD", reason: null, expiresAt: null }),
    );
    await expect(asSystem((ctx) => approveGrant(ctx, { grantId: byHouse }))).rejects.toMatchObject({
      code: "second_person",
    });
  });

  test("cannot be asked for nobody, nowhere, or with an end in the past", async () => {
    await expect(ask({ userId: "01NOBODY" })).rejects.toMatchObject({ code: "unknown_account" });
    await expect(ask({ userId: second.userId, placeCode: "CD9999" })).rejects.toMatchObject({
      fields: { placeCode: expect.any(String) },
    });
    await expect(ask({ userId: second.userId, expiresAt: new Date(0) })).rejects.toMatchObject({
      fields: { expiresAt: expect.any(String) },
    });
  });

  test("is granted by administrators alone", async () => {
    const supervisor = await buildUser("grievance_supervisor", "CD-IT");
    await expect(ask({ userId: supervisor.userId, role: "administrator" }, supervisor)).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe("the first administrator", () => {
  test("is made once, whoever asks again", async () => {
    const first = { ...account, email: "first@example.org" };
    const attempts = await Promise.allSettled(
      [first, { ...first, email: "other@example.org" }].map((given) =>
        asSystem((ctx) => createFirstAdministrator(ctx, given)),
      ),
    );
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(
      asSystem((ctx) => createFirstAdministrator(ctx, { ...first, email: "third@example.org" })),
    ).rejects.toMatchObject({ code: "administrator_exists" });
    const made = await User.findAll({
      where: { email: ["first@example.org", "other@example.org", "third@example.org"] },
    });
    expect(made).toHaveLength(1);
    expect(await rolesOf(made[0]?.id ?? "")).toEqual(["administrator"]);
    expect(await RoleGrant.findOne({ where: { userId: made[0]?.id } })).toMatchObject({
      requestedById: null,
      placeCode: "CD",
    });
  });
});
