import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { receiveDeliveryReport } from "~/channels/inbound/receiveDeliveryReport";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { recordDeliveries } from "~/channels/outbound/recordDeliveries";
import { fixedClock, type FixedClock } from "~/models/clock";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { buildOutbound } from "../factories/buildOutbound";
import { outboxStatuses } from "../factories/readBack";
import { type FakeGateway, type HttpScript, startFakeGateway } from "../support/fakeGateway";
import { sendSmsThrough } from "../support/fakeProvider";
import { NOWHERE } from "../support/nowhere";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let gateway: FakeGateway;
let clock: FixedClock;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());
beforeEach(async () => {
  await OutboundMessage.destroy({ where: {} });
  clock = fixedClock("2026-03-02T08:00:00Z");
  gateway = await startFakeGateway();
  sendSmsThrough(gateway.adapter(), house);
  return () => gateway.stop();
});

const TEXT = 'Votre plainte « payée » & "lue" : n° 12';
const FOLDED = 'Votre plainte "payée" & "lue" : no 12';

describe("a message by a provider that settings describe", () => {
  test("is a form, and what it says stays inside its field", async () => {
    sendSmsThrough(gateway.adapter({ HTTP_SMS_SEND: "user=me&to={digits}&text={text}&ref={id}" }), house);
    const message = await buildOutbound({ to: "+243812345678", text: `${TEXT}&to=+1`, clock });
    await deliverMessages(clock);
    expect([...new URLSearchParams(gateway.seen[0]?.body)]).toEqual([
      ["user", "me"],
      ["to", "243812345678"],
      ["text", `${FOLDED}&to=+1`],
      ["ref", message.id],
    ]);
    expect(await message.reload()).toMatchObject({
      status: "accepted",
      provider: "http",
      providerId: "id-1",
      segments: 1,
    });
  });

  test("is JSON with headers of its own, and its id is found in JSON", async () => {
    const settings = {
      HTTP_SMS_SEND: '{"messages":[{"to":"{to}","body":"{text}","flash":false}]}',
      HTTP_SMS_HEADERS: '{"Authorization":"App a-key"}',
      HTTP_SMS_SUCCESS: "messages.0.status=PENDING|SENT",
      HTTP_SMS_ID: "messages.0.id",
    };
    gateway.script = [{ http: 200, body: '{"messages":[{"status":"PENDING","id":77}]}' }];
    sendSmsThrough(gateway.adapter(settings), house);
    const message = await buildOutbound({ to: "+243812345678", text: TEXT, clock });
    await deliverMessages(clock);
    expect(JSON.parse(gateway.seen[0]?.body ?? "")).toEqual({
      messages: [{ to: "+243812345678", body: FOLDED, flash: false }],
    });
    expect(gateway.seen[0]?.headers).toMatchObject({ authorization: "App a-key", "content-type": "application/json" });
    expect((await message.reload()).providerId).toBe("77");
  });

  test("is a GET whose words stand in the address", async () => {
    sendSmsThrough(gateway.adapter({ HTTP_SMS_METHOD: "GET", HTTP_SMS_URL: `${gateway.url}?user=me` }), house);
    await buildOutbound({ to: "+243812345678", text: TEXT, clock });
    await deliverMessages(clock);
    const { method, path, body } = gateway.seen[0] ?? { path: "" };
    expect([method, body]).toEqual(["GET", ""]);
    expect(Object.fromEntries(new URL(path, gateway.url).searchParams)).toEqual({
      user: "me",
      to: "+243812345678",
      text: FOLDED,
    });
  });

  test("leaves once for each recipient, however many read the same", async () => {
    for (let index = 0; index < 40; index++) await buildOutbound({ text: "À tous", clock });
    await Promise.all([deliverMessages(clock), deliverMessages(clock)]);
    expect(new Set(gateway.seen.map(({ body }) => new URLSearchParams(body).get("to"))).size).toBe(40);
    expect(gateway.seen).toHaveLength(40);
  });
});

describe("what the provider answers", () => {
  const REFUSALS = "no_balance=CREDIT,not_routed=NO_ROUTE|no route,blacklisted=DND";
  test.each<[HttpScript, string]>([
    [{ http: 202, body: "id-9" }, "accepted"],
    [{ http: 200, body: "Error: no route to it" }, "failed: not_routed"],
    [{ http: 400, body: "dnd list" }, "failed: blacklisted"],
    [{ http: 200, body: "OUT OF CREDIT" }, "held: no_balance"],
    [{ http: 200, body: "something else" }, "unknown: provider_error"],
    [{ http: 302, headers: { Location: "/elsewhere" } }, "held: credentials_refused"],
    [{ http: 401 }, "held: credentials_refused"],
    [{ http: 402 }, "held: no_balance"],
    [{ http: 404 }, "held: credentials_refused"],
    [{ http: 422, body: "bad" }, "failed: refused"],
    [{ http: 429 }, "queued: busy"],
    [{ http: 503 }, "queued: busy"],
    [{ http: 500 }, "unknown: provider_error"],
    ["hang up", "unknown: no_answer"],
    [{ http: 200, body: "x".repeat(1_000_000) }, "unknown: provider_error"],
  ])("%j makes it %s", async (answer, expected) => {
    sendSmsThrough(gateway.adapter({ HTTP_SMS_SUCCESS: "/^id-/", HTTP_SMS_REFUSALS: REFUSALS }), house);
    gateway.script = [answer];
    await buildOutbound({ clock });
    await deliverMessages(clock);
    expect([await outboxStatuses(), gateway.seen.length]).toEqual([[expected], 1]);
  });

  test("nothing in time means unknown, and it is never sent again by itself", async () => {
    sendSmsThrough(gateway.adapter({}, 50), house);
    gateway.script = ["silence"];
    await buildOutbound({ clock });
    await deliverMessages(clock);
    clock.advance(24 * 3_600_000);
    await deliverMessages(clock);
    expect([await outboxStatuses(), gateway.seen.length]).toEqual([["unknown: no_answer"], 1]);
  });

  test("nobody there: it waits, for nothing left", async () => {
    sendSmsThrough(gateway.adapter({ HTTP_SMS_URL: `http://${NOWHERE}/` }), house);
    await buildOutbound({ clock });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["queued: unreachable"]);
  });
});

test.each([
  ["DELIVRD", "delivered"],
  ["delivrd", "delivered"],
  ["1", "delivered"],
  ["EXPIRED", "failed"],
  ["8", "accepted"],
  ["ENROUTE", "accepted"],
  ["Borked", "accepted"],
])("its report %s makes a message %s", async (word, expected) => {
  const message = await buildOutbound({ clock });
  await deliverMessages(clock);
  const { providerId } = await message.reload();
  await receiveDeliveryReport({
    route: "http",
    providerId: providerId ?? "",
    status: word,
    failureReason: null,
    networkCode: null,
  });
  await recordDeliveries();
  expect((await message.reload()).status).toBe(expected);
});
