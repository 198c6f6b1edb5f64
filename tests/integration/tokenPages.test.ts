import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiToken } from "~/models/programs/ApiToken";
import { runCommand } from "~/workflows/runCommand";
import { addService } from "~/workflows/tokens/addService";
import { readToken } from "~/workflows/tokens/readToken";
import { buildToken } from "../factories/buildToken";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";

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
});
beforeEach(async () => {
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const service = () => runCommand(asker, (ctx) => addService(ctx, { name: "SIG", email: "sig@example.org" }));

describe("the page of the tokens", () => {
  test("asks, grants and shows the secret once, in the one answer that makes it", async () => {
    const account = await service();
    const [desk, other] = [await sitDown(asker), await sitDown(second)];
    const expires = inDays(30).toISOString().slice(0, 10);
    const fields = { act: "ask", userId: account.id, name: "Suivi", scopes: "cases:text", expires };
    expect((await desk.send("admin.tokens", {}, fields)).status).toBe(302);
    const token = await ApiToken.findOne({ where: { userId: account.id }, rejectOnEmpty: true });
    expect((await other.send("admin.tokens", {}, { act: "approve", tokenId: token.id })).status).toBe(302);
    const taken = await desk.send("admin.tokens", {}, { act: "issue", tokenId: token.id });
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
