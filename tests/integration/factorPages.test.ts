import { afterAll, beforeAll, expect, test } from "vitest";
import { requireSecondFactors } from "~/workflows/access/secondFactors";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
  process.env.DATA_DIR = house.settings.dataDir;
});
afterAll(async () => {
  requireSecondFactors(false);
  await house.drop();
});

test("an administrator without a second factor is led to set it up, wherever they go, and gets nothing else", async () => {
  const desk = await sitDown(await buildUser("administrator", "CD"));
  expect((await desk.read("admin.users._index")).status).toBe(200);
  requireSecondFactors(true);
  for (const answer of [
    await desk.read("admin.users._index"),
    await desk.read("home"),
    await desk.send("admin.users.new", {}, { email: "x@example.org", name: "X" }),
  ]) {
    expect(answer.status).toBe(302);
    expect(answer.headers).toContainEqual(["location", "/account/second-factor"]);
  }
});

test("the page with the secret is kept by no browser", async () => {
  requireSecondFactors(false);
  const desk = await sitDown(await buildUser("observer", "CD"));
  const page = await desk.read("account_.second-factor");
  expect(page.headers).toContainEqual(["cache-control", "no-store"]);
  expect(page.data).toMatchObject({ factor: { isOn: false, secret: expect.stringMatching(/^[A-Z2-7]{32}$/) } });
});
