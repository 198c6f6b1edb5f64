import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { Notice } from "~/models/people/Notice";
import { ApiToken } from "~/models/programs/ApiToken";
import { User } from "~/models/people/User";
import { hashPassword } from "~/workflows/access/passwords";
import { runCommand } from "~/workflows/runCommand";
import { addService } from "~/workflows/tokens/addService";
import { takeToken } from "~/workflows/tokens/issueToken";
import { readToken } from "~/workflows/tokens/readToken";
import { buildToken } from "../factories/buildToken";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";
import { PASSWORD, withFactor } from "../support/withFactor";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

let house: TestDatabase;
let asker: UserActor;
let second: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  asker = await buildUser("administrator", "CD");
  second = await buildUser("administrator", "CD");
  await User.update({ passwordHash: await hashPassword(PASSWORD) }, { where: { id: asker.userId } });
});
beforeEach(async () => {
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const service = () => runCommand(asker, (ctx) => addService(ctx, { name: "SIG", email: "sig@example.org" }));

test("whoever has a second factor gives a code of it too, and an open screen alone gives no secret", async () => {
  const { user, clock, codeAt, open } = await withFactor({ grants: [["grievance_officer", "CD-NK"]] });
  const { id: tokenId } = await buildToken({ userId: user.id });
  await ApiToken.update({ tokenHash: null, issuedAt: null }, { where: { id: tokenId } });
  const take = (code: string) => takeToken(open.actor, { tokenId, password: PASSWORD, code }, { clock });
  for (const code of ["", "123456"])
    await expect(take(code)).rejects.toMatchObject({ fields: { code: "errors.code_wrong" } });
  expect(await ApiToken.findByPk(tokenId)).toMatchObject({ tokenHash: null });
  expect(await take(codeAt())).toMatchObject({ secret: expect.stringMatching(/^yoka_/) });
});

describe("the account of a program, once it is shut", () => {
  test("acts no more by any token or address, is offered nowhere, and its team and the administrators know", async () => {
    const account = await runCommand(asker, (ctx) => addService(ctx, { name: "Paie", email: "paie@example.org" }));
    const { secret } = await buildToken({ userId: account.id });
    const desk = await sitDown(asker);
    const shut = await desk.send("admin.access.leave.$id", { id: account.id }, { reason: "Contrat fini" });
    expect(shut.status).toBe(302);
    expect(await readToken(secret)).toBeNull();
    const told = await Notice.findAll({ where: { kind: "account_closed" } });
    expect(told.map(({ userId }) => userId).sort()).toEqual([second.userId, account.id].sort());
    expect(await OutboundMessage.count({ where: { templateKey: "account_closed", userId: account.id } })).toBe(1);
    const lines = await AuditEntry.findAll({ where: { subjectId: account.id, action: "access.account_disabled" } });
    expect(lines).toHaveLength(1);
    const page = (await desk.read("admin.tokens")).data as { choices: { holders: { id: string }[] } };
    expect(page.choices.holders.map(({ id }) => id)).not.toContain(account.id);
    const asked = { act: "ask", userId: account.id, name: "x", scopes: "cases:read" };
    const again = await desk.send("admin.tokens", {}, { ...asked, expires: inDays(9).toISOString().slice(0, 10) });
    expect(again.status).toBe(409);
    expect((await desk.send("admin.users.$id", { id: account.id }, { act: "enable" })).status).toBe(302);
    expect(await User.findByPk(account.id)).toMatchObject({ closedAt: null, disabledAt: expect.any(Date) });
    expect(await readToken(secret)).toBeNull(); // it has to be given a new one
  });
});

describe("the page of the tokens", () => {
  test("asks, grants and shows the secret once, in the one answer that makes it", async () => {
    const account = await service();
    const [desk, other] = [await sitDown(asker), await sitDown(second)];
    const expires = inDays(30).toISOString().slice(0, 10);
    const fields = { act: "ask", userId: account.id, name: "Suivi", scopes: "cases:text", expires };
    expect((await desk.send("admin.tokens", {}, fields)).status).toBe(302);
    const token = await ApiToken.findOne({ where: { userId: account.id }, rejectOnEmpty: true });
    expect((await other.send("admin.tokens", {}, { act: "approve", tokenId: token.id })).status).toBe(302);
    const take = (password: string) => desk.send("admin.tokens", {}, { act: "issue", tokenId: token.id, password });
    const refused = await take("ouvert sur le bureau");
    expect(refused).toMatchObject({ status: 422, data: { fields: { password: "errors.password_wrong" } } });
    expect(JSON.stringify(refused.data)).not.toContain("ouvert sur le bureau");
    const taken = await take(PASSWORD);
    const { secret } = (taken.data as { shown: { secret: string } }).shown;
    expect(await readToken(secret)).not.toBeNull();
    expect(JSON.stringify(await desk.read("admin.tokens"))).not.toContain(secret);
  });

  test("is none for anybody but who manages accounts; one’s own are one’s own", async () => {
    const { id } = await buildToken(officer);
    const desk = await sitDown(officer);
    expect((await desk.read("admin.tokens")).status).toBe(404);
    const own = (await desk.read("tokens")).data as { tokens: { id: string }[] };
    expect(own.tokens.map((token) => token.id)).toEqual([id]);
    const stranger = await sitDown(await buildUser("grievance_officer", "CD-NK"));
    expect((await stranger.send("tokens", {}, { act: "revoke", tokenId: id })).status).toBe(404);
    expect(
      (
        await stranger.send(
          "tokens",
          {},
          { act: "ask", userId: officer.userId, name: "x", scopes: "cases:read", expires: "2027-01-01" },
        )
      ).status,
    ).toBe(404);
    expect((await desk.send("tokens", {}, { act: "revoke", tokenId: id })).status).toBe(302);
  });
});
