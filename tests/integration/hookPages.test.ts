import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { deliverEvents } from "~/channels/hooks/deliverEvents";
import { fixedClock } from "~/models/clock";
import { useAllowedHosts } from "~/workflows/hooks/allowedHosts";
import { collectEvents } from "~/workflows/hooks/collectEvents";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { startFakeGateway, type FakeGateway } from "../support/fakeGateway";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";

let house: TestDatabase;
let far: FakeGateway;
let administrator: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  far = await startFakeGateway();
  useAllowedHosts({ hosts: [new URL(far.url).host], demo: true });
  administrator = await buildUser("administrator", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(async () => {
  await far.stop();
  await house.drop();
});

describe("the pages", () => {
  test("add an address, show its secret in that answer alone, list what it was told and stop it", async () => {
    const desk = await sitDown(administrator);
    const answer = await desk.send(
      "admin.webhooks._index",
      {},
      { act: "add", userId: officer.userId, url: far.url, events: "case.opened" },
    );
    const { secret, id } = (answer.data as { shown: { secret: string; id: string } }).shown;
    await buildCase();
    const clock = fixedClock(new Date(Date.now() + 60_000));
    await collectEvents(clock);
    await deliverEvents(clock);
    const [seen] = far.seen;
    const [, time = ""] = /^t=(\d+)/.exec(String(seen?.headers["yoka-signature"])) ?? [];
    const mark = createHmac("sha256", secret).update(`${time}.${seen?.body}`).digest("hex");
    expect(seen?.headers["yoka-signature"]).toBe(`t=${time},v1=${mark}`);
    const page = await desk.read("admin.webhooks.$id", { id });
    expect(page.data).toMatchObject({
      deliveries: [{ event: "case.opened", reference: null, attempts: [{ outcome: "taken" }] }],
    });
    expect(JSON.stringify([page, await desk.read("admin.webhooks._index")])).not.toContain(secret);
    expect((await desk.send("admin.webhooks.$id", { id }, { act: "stop" })).status).toBe(302);
    expect((await desk.send("admin.webhooks.$id", { id }, { act: "remove" })).status).toBe(302);
    expect((await desk.read("admin.webhooks.$id", { id })).status).toBe(404);
  });

  test("are none for anybody who does not manage accounts", async () => {
    const desk = await sitDown(officer);
    expect((await desk.read("admin.webhooks._index")).status).toBe(404);
    expect((await desk.send("admin.webhooks._index", {}, { act: "add" })).status).toBe(404);
  });
});
