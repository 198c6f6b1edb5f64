import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { requeueStuckMessages } from "~/channels/outbound/requeueStuckMessages";
import { africasTalking } from "~/channels/sms/africasTalking";
import type { FixedClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { buildOutbound } from "../factories/buildOutbound";
import { NOWHERE } from "../support/nowhere";
import { outboxStatuses } from "../factories/readBack";
import { freshOutbox, sendSmsThrough, startFakeProvider, type FakeProvider } from "../support/fakeProvider";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let provider: FakeProvider;
let clock: FixedClock;

const MINUTE = 60_000;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());

beforeEach(async () => {
  ({ provider, clock } = await freshOutbox(house));
  return () => provider.stop();
});

describe("what the provider says of a message", () => {
  test.each([
    [100, "accepted"],
    [102, "accepted"],
    [401, "unknown: risk_hold"],
    [403, "failed: invalid_number"],
    [404, "failed: unsupported_number"],
    [406, "failed: blacklisted"],
    [407, "failed: not_routed"],
    [500, "unknown: provider_error"],
    [501, "unknown: gateway_error"],
    [502, "queued: rejected_by_gateway"],
    [999, "unknown: provider_error"],
  ])("code %i makes it %s", async (code, expected) => {
    provider.script = [{ codes: [code] }];
    const message = await buildOutbound({ clock });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual([expected]);
    const journalled = await AuditEntry.count({ where: { action: "message.failed", subjectId: message.id } });
    expect(journalled).toBe(expected.startsWith("failed") ? 1 : 0);
  });

  test("a refused number spares the others of its request", async () => {
    provider.script = [{ codes: [101, 403, 101] }];
    for (let index = 0; index < 3; index++) await buildOutbound({ text: "À tous", clock });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["accepted", "failed: invalid_number", "accepted"]);
  });

  test("a number on its blacklist is written to no more", async () => {
    provider.script = [{ codes: [406] }];
    const { recipientHash } = await buildOutbound({ clock });
    await deliverMessages(clock);
    expect((await PhoneContact.findByPk(recipientHash))?.optedOutAt).toEqual(clock.now());
  });

  test("what a gateway rejects is tried five times, later each time, then failed", async () => {
    provider.script = Array.from({ length: 9 }, () => ({ codes: [502] }));
    const message = await buildOutbound({ clock });
    const pauses: number[] = [];
    while ((await message.reload()).status === "queued") {
      clock.set(message.sendAfter);
      await deliverMessages(clock);
      pauses.push((await message.reload()).sendAfter.getTime() - clock.now().getTime());
    }
    expect(pauses.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect([provider.seen.length, await outboxStatuses()]).toEqual([5, ["failed: rejected_by_gateway"]]);
  });

  test.each([
    [{ http: 500, body: "oops" }, "unknown: provider_error"],
    [{ http: 502, body: "bad gateway" }, "unknown: provider_error"],
    [{ http: 503, body: "later" }, "queued: busy"],
    [{ http: 429, body: "slow down" }, "queued: busy"],
    [{ http: 400, body: "no" }, "failed: refused"],
    [{ http: 401, body: "The supplied authentication is invalid" }, "held: credentials_refused"],
    [{ http: 200, body: "{}" }, "unknown: no_answer"],
    [{ http: 201, body: "not what it should be" }, "unknown: no_answer"],
    [{ http: 201, body: '{"SMSMessageData":{"Message":"InvalidSenderId","Recipients":[]}}' }, "held: sender_refused"],
    ["hang up" as const, "unknown: no_answer"],
  ])("%j makes it %s", async (answer, expected) => {
    provider.script = [answer];
    await buildOutbound({ clock });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual([expected]);
  });

  test("no answer in time means unknown, and unknown is never sent again", async () => {
    const impatient = await startFakeProvider(50);
    sendSmsThrough(impatient.adapter, house);
    impatient.script = ["silence"];
    await buildOutbound({ clock });
    await deliverMessages(clock);
    clock.advance(24 * 60 * MINUTE);
    await requeueStuckMessages(clock);
    await deliverMessages(clock);
    expect([await outboxStatuses(), impatient.seen.length]).toEqual([["unknown: no_answer"], 1]);
    await impatient.stop();
  });

  test("a provider nobody answers for is waited for: nothing left, so nothing is lost", async () => {
    const nowhere = `http://${NOWHERE}/`;
    sendSmsThrough(africasTalking({ username: "yoka", apiKey: "a-key", smsUrl: nowhere }), house);
    await buildOutbound({ clock });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["queued: unreachable"]);
  });
});
