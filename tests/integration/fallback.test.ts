import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { useAdapters } from "~/channels/adapters";
import { mail } from "~/channels/email/mail";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { requeueStuckMessages } from "~/channels/outbound/requeueStuckMessages";
import { africasTalking } from "~/channels/sms/africasTalking";
import { fixedClock, type FixedClock } from "~/models/clock";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { ProviderHold } from "~/models/messages/ProviderHold";
import { buildOutbound } from "../factories/buildOutbound";
import { outboxStatuses } from "../factories/readBack";
import { type FakeGateway, startFakeGateway } from "../support/fakeGateway";
import { startFakeProvider, type FakeProvider } from "../support/fakeProvider";
import { NOWHERE } from "../support/nowhere";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let first: FakeProvider;
let second: FakeGateway;
let clock: FixedClock;

const MINUTE = 60_000;
const REFUSALS = { HTTP_SMS_REFUSALS: "not_routed=NO_ROUTE,no_balance=CREDIT" };

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());
beforeEach(async () => {
  await OutboundMessage.destroy({ where: {} });
  await ProviderHold.destroy({ where: {} });
  clock = fixedClock("2026-03-02T08:00:00Z");
  first = await startFakeProvider();
  second = await startFakeGateway();
  useRoute();
  return () => Promise.all([first.stop(), second.stop()]);
});

/** Makes the two the route of SMS, the first in front. */
function useRoute(adapter = first.adapter, gateway = second.adapter(REFUSALS)) {
  const email = mail({ dataDir: house.settings.dataDir, publicUrl: "http://localhost:3000" });
  useAdapters({ sms: [adapter, gateway], email });
}

async function queueMany(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await buildOutbound({ text: `n° ${index}`, clock });
}

/** How each message stands, and who took it. */
async function fates(): Promise<string[]> {
  const rows = await OutboundMessage.findAll({ order: [["id", "ASC"]] });
  return rows.map(({ status, provider, failure }) => [status, provider, failure].filter(Boolean).join(" "));
}

/** Every text that reached a far end, counted over both. */
function textsSeen(): string[] {
  return [
    ...first.seen.map(({ message }) => message),
    ...second.seen.map(({ body }) => new URLSearchParams(body).get("text") ?? ""),
  ].sort();
}

describe("a message the first provider has no route for", () => {
  test("leaves by the second, in the same moment, and only that one", async () => {
    first.script = [{ codes: [407, 101] }];
    for (let index = 0; index < 2; index++) await buildOutbound({ text: "À tous", clock });
    await deliverMessages(clock);
    expect(await fates()).toEqual(["accepted http", "accepted africastalking"]);
    expect([first.seen.length, second.seen.length]).toEqual([1, 1]);
  });

  test("that the second has none for either has failed", async () => {
    first.script = [{ codes: [407] }];
    second.script = [{ http: 400, body: "NO_ROUTE" }];
    await buildOutbound({ clock });
    await deliverMessages(clock);
    expect(await fates()).toEqual(["failed http not_routed"]);
  });

  test("waits while the second takes nothing, and does not keep the others waiting", async () => {
    second.script = [{ http: 402 }];
    first.script = [{ codes: [407] }, { codes: [101] }, { codes: [407] }, { codes: [407] }];
    await buildOutbound({ text: "nulle part", clock });
    await buildOutbound({ text: "ailleurs", clock });
    await deliverMessages(clock);
    expect((await fates()).sort()).toEqual(["accepted africastalking", expect.stringMatching(/^queued/)]);
    clock.advance(MINUTE);
    await deliverMessages(clock);
    expect((await fates()).sort()).toEqual(["accepted africastalking", "accepted http"]);
  });
});

describe("a first provider that takes nothing", () => {
  test.each([
    ["no credit", { codes: [405] }, "no_balance"],
    ["a refused account", { http: 401, body: "no" }, "credentials_refused"],
  ])("(%s): everything leaves by the second, and it is asked once a minute", async (_what, answer, reason) => {
    first.script = Array.from({ length: 40 }, () => answer);
    await queueMany(30);
    await deliverMessages(clock);
    expect(new Set(await fates())).toEqual(new Set(["accepted http"]));
    expect(second.seen).toHaveLength(30);
    expect(await ProviderHold.findAll()).toMatchObject([{ provider: "africastalking", reason }]);

    const asked = first.seen.length;
    await queueMany(5);
    await deliverMessages(clock);
    expect([first.seen.length, second.seen.length]).toEqual([asked, 35]);
    clock.advance(MINUTE);
    await queueMany(5);
    await Promise.all([deliverMessages(clock), deliverMessages(clock)]);
    expect([first.seen.length, second.seen.length]).toEqual([asked + 1, 40]);
    expect(new Set(await fates())).toEqual(new Set(["accepted http"]));
  });

  test("is used again as soon as it takes a message", async () => {
    first.script = [{ codes: [405] }];
    await queueMany(1);
    await deliverMessages(clock);
    clock.advance(MINUTE);
    await queueMany(10);
    await deliverMessages(clock);
    await queueMany(10);
    await deliverMessages(clock);
    expect(await ProviderHold.count()).toBe(0);
    expect(first.seen.length).toBeGreaterThan(10);
    expect(new Set((await fates()).slice(-10))).toEqual(new Set(["accepted africastalking"]));
  });

  test("nobody is there: nothing is lost, nothing leaves twice", async () => {
    const nowhere = `http://${NOWHERE}/`;
    useRoute(africasTalking({ username: "yoka", apiKey: "a-key", smsUrl: nowhere }));
    await queueMany(60);
    await Promise.all([1, 2, 3].map(() => deliverMessages(clock)));
    await deliverMessages(clock);
    expect(new Set(await fates())).toEqual(new Set(["accepted http"]));
    expect(new Set(textsSeen()).size).toBe(60);
    expect(second.seen).toHaveLength(60);
    expect(await ProviderHold.findAll()).toMatchObject([{ reason: "unreachable" }]);
  });

  test("too busy for a message three times is passed over", async () => {
    first.script = Array.from({ length: 3 }, () => ({ http: 429, body: "slow down" }));
    const message = await buildOutbound({ clock });
    for (let tries = 0; tries < 3; tries++) {
      clock.set((await message.reload()).sendAfter);
      await deliverMessages(clock);
    }
    expect(await fates()).toEqual(["accepted http"]);
    expect(first.seen).toHaveLength(3);
  });

  test("that answers nobody is passed over; what it may have sent stays unknown", async () => {
    const silent = await startFakeProvider(200);
    silent.script = Array.from({ length: 4 }, () => "silence" as const);
    useRoute(silent.adapter);
    await queueMany(4);
    await deliverMessages(clock);
    await queueMany(4);
    await deliverMessages(clock);
    expect(await fates()).toEqual([
      ...Array.from({ length: 4 }, () => "unknown africastalking no_answer"),
      ...Array.from({ length: 4 }, () => "accepted http"),
    ]);
    expect([silent.seen.length, second.seen.length]).toEqual([4, 4]);
    await silent.stop();
  });
});

describe("two providers that take nothing", () => {
  test("hold the queue, are asked with one message a minute, and everything leaves by whichever is back", async () => {
    first.script = Array.from({ length: 9 }, () => ({ codes: [405] }));
    second.script = Array.from({ length: 3 }, () => ({ http: 402 }));
    await queueMany(1);
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["held: all_away"]);
    await queueMany(5);
    await deliverMessages(clock);
    expect([first.seen.length, second.seen.length]).toEqual([1, 1]);
    for (const asked of [2, 3]) {
      clock.advance(MINUTE);
      await Promise.all([deliverMessages(clock), deliverMessages(clock)]);
      expect([first.seen.length, second.seen.length]).toEqual([asked, asked]);
    }
    clock.advance(MINUTE);
    await deliverMessages(clock);
    expect(new Set(await fates())).toEqual(new Set(["accepted http"]));
    expect(second.seen).toHaveLength(3 + 6);
    expect(await ProviderHold.findAll()).toMatchObject([{ provider: "africastalking" }]);
  });

  test("because nobody is there hold it for days and lose nothing", async () => {
    const nowhere = `http://${NOWHERE}/`;
    useRoute(
      africasTalking({ username: "yoka", apiKey: "a-key", smsUrl: nowhere }),
      second.adapter({ HTTP_SMS_URL: `http://${NOWHERE}/` }),
    );
    await queueMany(3);
    for (let tries = 0; tries < 105; tries++) {
      await deliverMessages(clock);
      clock.advance(30 * MINUTE);
    }
    useRoute();
    await deliverMessages(clock);
    expect(new Set((await fates()).map((fate) => fate.split(" ")[0]))).toEqual(new Set(["accepted"]));
    expect(textsSeen()).toHaveLength(3);
  });

  test("one of which has no route for the message that is tried: the others do not wait for it", async () => {
    first.script = [{ codes: [405] }, { codes: [407] }, { codes: [101] }];
    second.script = [{ http: 402 }, { http: 402 }, { http: 402 }];
    await queueMany(3);
    for (let tries = 0; tries < 4; tries++) {
      await deliverMessages(clock);
      clock.advance(MINUTE);
    }
    expect((await fates()).filter((fate) => fate.startsWith("accepted")).length).toBeGreaterThanOrEqual(2);
  });
});

test("what was being sent when a process stopped stays unknown, whichever the provider", async () => {
  await buildOutbound({ status: "sending", leaseUntil: new Date(clock.now().getTime() - 1), clock });
  await requeueStuckMessages(clock);
  await deliverMessages(clock);
  expect(await outboxStatuses()).toEqual(["unknown: interrupted"]);
  expect(textsSeen()).toEqual([]);
});
