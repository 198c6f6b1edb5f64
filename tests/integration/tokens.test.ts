import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { ApiToken } from "~/models/programs/ApiToken";
import { Notice } from "~/models/people/Notice";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { newId } from "~/models/identifiers";
import { SCOPE_NAMES, type Scope } from "~/workflows/abilities/scopes";
import { disableAccount } from "~/workflows/access/disableAccount";
import { enableAccount } from "~/workflows/access/enableAccount";
import { grantRole } from "~/workflows/access/grantRole";
import { sendInvitation } from "~/workflows/access/sendInvitation";
import { staffedLevel } from "~/workflows/escalation/findOwner";
import { addNote } from "~/workflows/resolution/addNote";
import { abilityOf } from "~/workflows/commandContext";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { addService } from "~/workflows/tokens/addService";
import { askToken } from "~/workflows/tokens/askToken";
import { approveToken, refuseToken } from "~/workflows/tokens/decideToken";
import { issueToken } from "~/workflows/tokens/issueToken";
import { readToken } from "~/workflows/tokens/readToken";
import { revokeToken } from "~/workflows/tokens/revokeToken";
import { tellOfEnds } from "~/workflows/tokens/tellOfEnds";
import { buildCase } from "../factories/buildCase";
import { buildToken } from "../factories/buildToken";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const PERSONAL: Scope[] = ["cases:read", "cases:text"];

let house: TestDatabase;
let asker: UserActor;
let second: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  asker = await buildUser("administrator", "CD");
  second = await buildUser("administrator", "CD");
});
beforeEach(async () => {
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const ask = (userId: string, scopes: readonly Scope[] = PERSONAL, expiresAt = inDays(30), actor = asker) =>
  runCommand(actor, (ctx) => askToken(ctx, { userId, name: "Module 2", scopes, expiresAt }));
const approve = (tokenId: string, actor = second) => runCommand(actor, (ctx) => approveToken(ctx, { tokenId }));
const issue = (tokenId: string, actor: UserActor) => runCommand(actor, (ctx) => issueToken(ctx, { tokenId }));
const revoke = (tokenId: string, actor: UserActor) => runCommand(actor, (ctx) => revokeToken(ctx, { tokenId }));
const service = () =>
  runCommand(asker, (ctx) => addService(ctx, { name: "SIG", email: `${newId().toLowerCase()}@example.org` }));
const kindsTold = async ({ userId }: UserActor) =>
  (await Notice.findAll({ where: { userId } })).map(({ kind }) => kind);

describe("a token that reaches people", () => {
  test("is asked for by one, granted by another, and taken once by whose name it bears", async () => {
    const tokenId = await ask(officer.userId);
    await expect(issue(tokenId, officer)).rejects.toMatchObject({ code: "token_not_ready" });
    await approve(tokenId);
    expect(await kindsTold(officer)).toEqual(["token_ready"]);
    const { secret } = await issue(tokenId, officer);
    await expect(issue(tokenId, officer)).rejects.toMatchObject({ status: 409 });
    expect(await readToken(secret)).toMatchObject({ userId: officer.userId, token: { id: tokenId, scopes: PERSONAL } });
    const lines = await AuditEntry.findAll({ where: { subjectId: tokenId }, order: [["id", "ASC"]] });
    expect(lines.map(({ action }) => action)).toEqual([
      "access.token_asked",
      "access.token_approved",
      "access.token_issued",
    ]);
  });

  test("leaves its secret in no row", async () => {
    const tokenId = await ask(officer.userId);
    await approve(tokenId);
    const { secret } = await issue(tokenId, officer);
    const row = await ApiToken.findByPk(tokenId, { rejectOnEmpty: true });
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(secret.startsWith(row.prefix ?? "nothing")).toBe(true);
    expect(secret.length - (row.prefix ?? "").length).toBeGreaterThan(30);
  });

  test("is granted neither by who asked nor by whose name it bears", async () => {
    const tokenId = await ask(second.userId);
    await expect(approve(tokenId, asker)).rejects.toMatchObject({ code: "second_person" });
    await expect(approve(tokenId, second)).rejects.toMatchObject({ code: "second_person" });
  });

  test("is never in the hands of who manages accounts: to them its secret does not exist", async () => {
    const tokenId = await ask(officer.userId);
    await approve(tokenId);
    for (const actor of [asker, second]) await expect(issue(tokenId, actor)).rejects.toMatchObject({ status: 404 });
  });

  test("that was refused is taken by nobody, and approved no more", async () => {
    const tokenId = await ask(officer.userId);
    await runCommand(second, (ctx) => refuseToken(ctx, { tokenId }));
    await expect(approve(tokenId)).rejects.toMatchObject({ status: 409 });
    await expect(issue(tokenId, officer)).rejects.toMatchObject({ status: 409 });
  });
});

test("a token that learns nothing personal needs no second person", async () => {
  const account = await service();
  const tokenId = await ask(account.id, ["cases:read", "cases:create"]);
  const { secret } = await issue(tokenId, asker);
  expect(await readToken(secret)).toMatchObject({ userId: account.id });
});

test.each<[{ scopes?: Scope[]; expiresAt?: Date }, string]>([
  [{ scopes: [] }, "scopes"],
  [{ expiresAt: inDays(-1) }, "expires"],
  [{ expiresAt: inDays(500) }, "expires"],
])("a token is refused with %o", async ({ scopes = PERSONAL, expiresAt = inDays(3) }, field) => {
  await expect(ask(officer.userId, scopes, expiresAt)).rejects.toMatchObject({
    fields: { [field]: expect.any(String) },
  });
});

describe("a token is nobody’s any more once", () => {
  test("it was revoked, by who manages accounts or by whose name it bears, and by nobody else", async () => {
    for (const by of [second, officer]) {
      const { id, secret } = await buildToken(officer);
      await expect(revoke(id, await buildUser("grievance_officer", "CD-NK"))).rejects.toMatchObject({ status: 404 });
      await revoke(id, by);
      expect(await readToken(secret)).toBeNull();
    }
  });

  test("its day has passed", async () => {
    const { secret } = await buildToken(officer, { expiresAt: inDays(2) });
    expect(await readToken(secret, fixedClock(inDays(3)))).toBeNull();
    expect(await readToken(secret)).not.toBeNull();
  });

  test("its account is shut, and it does not come back with it", async () => {
    const { secret } = await buildToken(officer);
    await runCommand(asker, (ctx) => disableAccount(ctx, { userId: officer.userId }));
    expect(await readToken(secret)).toBeNull();
    await runCommand(asker, (ctx) => enableAccount(ctx, { userId: officer.userId }));
    expect(await readToken(secret)).toBeNull();
  });
});

describe("what a program may do", () => {
  test("is what its account may, within its scopes, and follows the roles as they stand", async () => {
    const caseFile = await buildCase();
    const { secret } = await buildToken(officer, { scopes: ["cases:read", "cases:work"] });
    const ability = async () => abilityOf((await readToken(secret))!);
    expect((await ability()).can("read", caseFile)).toBe(true);
    expect((await ability()).can("note", caseFile)).toBe(true);
    for (const action of ["readText", "readIdentity", "answer", "merge", "confide"] as const)
      expect((await ability()).can(action, caseFile), action).toBe(false);
    await RoleGrant.update({ revokedAt: new Date() }, { where: { userId: officer.userId } });
    expect((await ability()).can("read", caseFile)).toBe(false);
  });

  test("reaches no case of class 3 and no room of the house, whatever its account may", async () => {
    const national = await buildUser("national_coordinator", "CD");
    const { secret } = await buildToken(national);
    const ability = abilityOf((await readToken(secret))!);
    expect(abilityOf(national).can("read", await buildCase({ caseClass: 3 }))).toBe(true);
    expect(ability.can("read", await buildCase({ caseClass: 3 }))).toBe(false);
    for (const room of ["Account", "Journal", "Template", "Confidential", "Figures"] as const)
      expect(ability.can("read", room), room).toBe(false);
    const focal = await buildToken(await buildUser("eas_hs_focal_point", "CD"));
    expect(abilityOf((await readToken(focal.secret))!).rules).toEqual([]);
  });

  test("is journalled in the name of its account, with the token it came by", async () => {
    const caseFile = await buildCase();
    const { id, secret } = await buildToken(officer);
    const program = (await readToken(secret))!;
    await runCommand(program, (ctx) => addNote(ctx, { caseId: caseFile.id, text: "Versé par le module." }));
    const line = await AuditEntry.findOne({ where: { caseId: caseFile.id, action: "case.noted" } });
    expect(line).toMatchObject({ actorId: officer.userId, facts: { tokenId: id } });
  });

  test.each(SCOPE_NAMES)("with “%s” alone is less than its account may", async (scope) => {
    const { secret } = await buildToken(officer, { scopes: [scope] });
    const rules = abilityOf((await readToken(secret))!).rules.flatMap((rule) => rule.action);
    expect(rules.length).toBeLessThan(abilityOf(officer).rules.flatMap((rule) => rule.action).length);
  });
});

describe("the account of a program", () => {
  test("is nobody: it is given roles, and no case, no mail and no password", async () => {
    const account = await service();
    const place = { placeCode: "CD5401", provinceCode: "CD-IT", territoryCode: "CD5401", siteCode: null };
    const role = { role: "grievance_officer", placeCode: "CD5401", reason: null, expiresAt: null } as const;
    const grantId = await runCommand(asker, (ctx) => grantRole(ctx, { ...role, userId: account.id }));
    await RoleGrant.update({ approvedAt: new Date() }, { where: { id: grantId } });
    expect(await staffedLevel(queryContext(asker), "territory", place)).not.toBe("territory");
    await expect(runCommand(asker, (ctx) => sendInvitation(ctx, { userId: account.id }))).rejects.toMatchObject({
      code: "account_disabled",
    });
    await runCommand(asker, (ctx) => enableAccount(ctx, { userId: account.id }));
    expect(await User.findByPk(account.id)).toMatchObject({ disabledAt: expect.any(Date) });
    const { secret } = await buildToken({ userId: account.id });
    expect((await readToken(secret))?.grants).toMatchObject([{ placeCode: "CD5401" }]);
    expect(await User.findByPk(account.id)).toMatchObject({ passwordHash: "", service: true });
  });
});

test("whoever holds a token is told fourteen, seven and two days before its end, once each", async () => {
  await buildToken(officer, { expiresAt: inDays(20) });
  const at = (day: number) => tellOfEnds(fixedClock(inDays(day)));
  for (const day of [0, 7, 7, 10, 14, 15, 18.5, 19]) await at(day);
  expect(await kindsTold(officer)).toEqual(Array(3).fill("token_expiring"));
});
