import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliverEvents } from "~/channels/hooks/deliverEvents";
import { fixedClock, type FixedClock } from "~/models/clock";
import { Notice } from "~/models/people/Notice";
import { RoleGrant } from "~/models/people/RoleGrant";
import { Webhook, WebhookAttempt, WebhookDelivery } from "~/models/programs/Webhook";
import { gatherCase } from "~/workflows/confidential/gatherCase";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { addHook } from "~/workflows/hooks/addHook";
import { useAllowedHosts } from "~/workflows/hooks/allowedHosts";
import { finishRotation, redeliver, rotateSecret, startHook } from "~/workflows/hooks/changeHook";
import { collectEvents } from "~/workflows/hooks/collectEvents";
import { HOOK_EVENTS } from "~/workflows/hooks/events";
import { addNote } from "~/workflows/resolution/addNote";
import { asSystem, runCommand } from "~/workflows/runCommand";
import { takeCase } from "~/workflows/triage/assignCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { startFakeGateway, type FakeGateway, type SeenHttp } from "../support/fakeGateway";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let far: FakeGateway;
let administrator: UserActor;
let officer: UserActor;
let clock: FixedClock;
beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
});
beforeEach(async () => {
  far = await startFakeGateway();
  useAllowedHosts({ hosts: [new URL(far.url).host], demo: true });
  officer = await buildUser("grievance_officer", "CD-NK");
  clock = fixedClock(new Date(Date.now() + 60_000));
});
afterEach(async () => {
  await Webhook.destroy({ where: {} });
  await WebhookDelivery.destroy({ where: {} });
  await WebhookAttempt.destroy({ where: {} });
  await far.stop();
});
afterAll(() => house.drop());

const subscribe = (actor = officer, url = far.url) =>
  runCommand(administrator, (ctx) => addHook(ctx, { userId: actor.userId, url, events: HOOK_EVENTS }));
const change = (command: typeof startHook, hookId: string) =>
  runCommand(administrator, (ctx) => command(ctx, { hookId }));
async function tell(): Promise<void> {
  await collectEvents(clock);
  await deliverEvents(clock);
}
const told = () =>
  far.seen.map(({ body }) => JSON.parse(body) as { id: string; event: string; case: { reference: string } });
const statesOf = async () => (await WebhookDelivery.findAll({ order: [["id", "ASC"]] })).map(({ state }) => state);

/** Whether a delivery is signed with a secret, as the other side proves it. */
function isSigned({ headers, body }: SeenHttp, secret: string): boolean {
  const [, time = "", marks = ""] = /^t=(\d+),(.*)$/.exec(String(headers["yoka-signature"])) ?? [];
  const mark = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
  return marks.split(",").includes(`v1=${mark}`);
}

describe("an address that was added", () => {
  test("is told what happens on the cases its account sees, once, with numbers and ids alone, and signed", async () => {
    await buildCase({ text: "D’avant" });
    const { secret } = await subscribe();
    const caseFile = await buildCase({ text: "On m’a volé l’argent", phone: "+243810099887", status: "qualified" });
    await runCommand(officer, (ctx) => takeCase(ctx, { caseId: caseFile.id }));
    await runCommand(officer, (ctx) => addNote(ctx, { caseId: caseFile.id, text: "Secret de colloque" }));
    await tell();
    await tell();
    expect(
      told()
        .map(({ event }) => event)
        .sort(),
    ).toEqual(["case.assigned", "case.opened", "case.status"]);
    expect(new Set(told().map((one) => one.case.reference))).toEqual(new Set([caseFile.reference]));
    for (const request of far.seen) {
      expect(Object.keys(JSON.parse(request.body) as object).sort()).toEqual(["at", "case", "event", "id"]);
      expect(request.body).not.toMatch(/volé|colloque|99887/);
      expect(isSigned(request, secret)).toBe(true);
    }
    expect(await statesOf()).toEqual(["delivered", "delivered", "delivered"]);
  });

  test("is told nothing of what its account does not see, of class 3, or of what it may no longer see", async () => {
    await subscribe();
    await buildCase({ place: "CD5401" });
    await buildCase({ caseClass: 3 });
    const moved = await buildCase();
    await collectEvents(clock);
    expect(await WebhookDelivery.count()).toBe(1);
    await moved.update({ caseClass: 3 });
    await deliverEvents(clock);
    expect(far.seen).toEqual([]);
    expect(await WebhookDelivery.count()).toBe(0);
  });

  test("follows the roles of its account as they stand", async () => {
    await subscribe();
    await buildCase();
    await collectEvents(clock);
    await RoleGrant.update({ revokedAt: new Date() }, { where: { userId: officer.userId } });
    await deliverEvents(clock);
    expect(far.seen).toEqual([]);
  });

  test("of a case that is erased keeps nothing", async () => {
    await subscribe();
    const caseFile = await buildCase();
    far.script.push({ http: 500 });
    await tell();
    expect(await WebhookAttempt.count({ where: { caseId: caseFile.id } })).toBe(1);
    await asSystem((ctx) => eraseCase(ctx, caseFile));
    expect(await WebhookAttempt.count({ where: { caseId: caseFile.id } })).toBe(0);
    clock.advance(3_600_000);
    await tell();
    expect(far.seen).toHaveLength(1);
  });
});

describe("a delivery", () => {
  test("that is not taken comes again, later each time, until it is", async () => {
    await subscribe();
    await buildCase();
    far.script.push({ http: 500 }, "hang up", { http: 302, headers: { Location: "http://127.0.0.1:1/" } });
    const dueAfter: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await tell();
      const [owed] = await WebhookDelivery.findAll({ where: { state: "owed" } });
      if (!owed) break;
      dueAfter.push((owed.dueAt.getTime() - clock.now().getTime()) / 1_000);
      await tell(); // not due: nothing leaves
      clock.set(owed.dueAt);
    }
    expect(dueAfter).toEqual([30, 120, 480]);
    const outcomes = (await WebhookAttempt.findAll({ order: [["id", "ASC"]] })).map(({ outcome, status }) => [
      outcome,
      status,
    ]);
    expect(outcomes).toEqual([
      ["refused", 500],
      ["unreachable", null],
      ["redirected", 302],
      ["taken", 200],
    ]);
    expect(new Set(told().map(({ id }) => id)).size).toBe(1);
  });

  test("left by a worker that died is made by the next, with the same id", async () => {
    await subscribe();
    await buildCase();
    await collectEvents(clock);
    await WebhookDelivery.update({ leaseUntil: new Date(clock.now().getTime() + 60_000) }, { where: {} });
    await deliverEvents(clock);
    expect(far.seen).toHaveLength(0);
    clock.advance(61_000);
    await deliverEvents(clock);
    expect(far.seen).toHaveLength(1);
  });

  test("is made again by hand", async () => {
    const { id: hookId } = await subscribe();
    await buildCase();
    await tell();
    const { id: deliveryId } = await WebhookDelivery.findOne({ rejectOnEmpty: true });
    await runCommand(administrator, (ctx) => redeliver(ctx, { hookId, deliveryId }));
    await tell();
    expect(told().map(({ id }) => id)).toEqual([deliveryId, deliveryId]);
  });
});

test("an address that takes nothing twenty times in a row and for an hour is told no more, and who added it is told so", async () => {
  const { id: hookId } = await subscribe();
  for (let made = 0; made < 22; made += 1) await buildCase();
  far.script.push(...Array.from({ length: 60 }, () => ({ http: 503 }) as const));
  await tell();
  expect(await Webhook.findByPk(hookId)).toMatchObject({ failures: 22, stoppedAt: null }); // an outage of a minute
  clock.advance(3_700_000);
  await tell();
  expect(await Webhook.findByPk(hookId)).toMatchObject({ stoppedFor: "failing" });
  expect(await WebhookDelivery.count({ where: { state: "owed" } })).toBe(0);
  expect(await Notice.count({ where: { userId: administrator.userId, kind: "webhook_stopped" } })).toBe(1);
  await buildCase();
  await tell();
  far.script.length = 0;
  far.seen.length = 0;
  await change(startHook, hookId);
  await buildCase();
  await tell();
  expect(told()).toHaveLength(1);
});

test("two secrets sign while one takes the place of the other", async () => {
  const { id: hookId, secret } = await subscribe();
  const next = await runCommand(administrator, (ctx) => rotateSecret(ctx, { hookId }));
  await buildCase();
  await tell();
  expect(far.seen.map((one) => [isSigned(one, secret), isSigned(one, next.secret)])).toEqual([[true, true]]);
  await change(finishRotation, hookId);
  await buildCase();
  await tell();
  expect(far.seen.slice(1).map((one) => [isSigned(one, secret), isSigned(one, next.secret)])).toEqual([[false, true]]);
});

test("what another program was told stands among what had left a case, for the focal points it is confided to", async () => {
  await subscribe();
  const caseFile = await buildCase();
  await tell();
  const { left } = await asSystem((ctx) => gatherCase(ctx, caseFile));
  const told = left.filter(({ channel }) => channel === "program");
  expect(told).toMatchObject([{ template: "case.opened", name: far.url }]);
});

test("every other administrator is told of an address that is added, by its host alone", async () => {
  const other = await buildUser("administrator", "CD");
  const before = await Notice.count({ where: { userId: administrator.userId, kind: "webhook_added" } });
  const { id } = await subscribe();
  const [notice, ...more] = await Notice.findAll({ where: { userId: other.userId, kind: "webhook_added" } });
  expect(more).toEqual([]);
  const { host, pathname } = new URL((await Webhook.findByPk(id, { rejectOnEmpty: true })).url);
  expect(notice?.facts).toContain(host);
  expect(notice?.facts).toContain(administrator.name);
  expect(notice?.facts).not.toContain(pathname.slice(1));
  expect(await Notice.count({ where: { userId: administrator.userId, kind: "webhook_added" } })).toBe(before);
});
