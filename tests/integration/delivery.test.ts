import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { requeueStuckMessages } from "~/channels/outbound/requeueStuckMessages";
import { spareDemonstrationPhones } from "~/channels/sms/spareDemonstrationPhones";
import { demonstrationPhone } from "~/models/people/demonstrationPhones";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import type { FixedClock } from "~/models/clock";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { live } from "~/workflows/jobs/live";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildOutbound } from "../factories/buildOutbound";
import { outboxStatuses } from "../factories/readBack";
import { freshOutbox, sendSmsThrough, type FakeProvider } from "../support/fakeProvider";
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

describe("a message that is due", () => {
  test("leaves through the provider's own SDK, in one GSM-7 SMS, and is accepted with its id and cost", async () => {
    const message = await buildOutbound({
      to: "+243812345678",
      text: "Votre plainte « payée » : n° 12 — ça va œuvre",
      clock,
    });
    expect(await deliverMessages(clock)).toBe(1);
    expect(provider.seen).toEqual([
      { to: ["+243812345678"], message: 'Votre plainte "payée" : no 12 - ca va oeuvre', from: "YOKA", apiKey: "a-key" },
    ]);
    expect(await message.reload()).toMatchObject({
      status: "accepted",
      provider: "africastalking",
      providerId: "id-1",
      cost: "KES 0.8000",
      segments: 1,
      attempts: 1,
      leaseUntil: null,
    });
  });

  test("leaves for nobody of the demonstration when the provider is a real one", async () => {
    sendSmsThrough(spareDemonstrationPhones(provider.adapter), house);
    await buildOutbound({ to: demonstrationPhone(7), clock });
    await buildOutbound({ to: "+243812345678", clock });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["failed: not_sendable", "accepted"]);
    expect(provider.seen.map(({ to }) => to)).toEqual([["+243812345678"]]);
  });

  test("waits until then, and leaves once", async () => {
    await buildOutbound({ inMs: 15_000, clock });
    expect(await deliverMessages(clock)).toBe(0);
    clock.advance(15_000);
    expect(await deliverMessages(clock)).toBe(1);
    expect(await deliverMessages(clock)).toBe(0);
  });

  test("shares a request with those of the same text, and only with those", async () => {
    const [one, two, three] = [somePhone(), somePhone(), somePhone()];
    for (const to of [one, two, one]) await buildOutbound({ to, text: "Réunion demain", clock });
    await buildOutbound({ to: three, text: "Autre chose", clock });
    await deliverMessages(clock);
    expect(provider.seen.map(({ to }) => to).sort()).toEqual([[one, two], [one], [three]].sort());
    expect(new Set(await outboxStatuses())).toEqual(new Set(["accepted"]));
  });

  test("leaves once, however many workers there are", async () => {
    for (let index = 0; index < 60; index++) await buildOutbound({ text: `n° ${index}`, clock });
    await Promise.all([1, 2, 3, 4].map(() => deliverMessages(clock)));
    expect(provider.seen.map(({ message }) => message).sort()).toEqual(
      Array.from({ length: 60 }, (_, index) => `no ${index}`).sort(),
    );
    expect(new Set(await outboxStatuses())).toEqual(new Set(["accepted"]));
  });

  test("stays when it was taken back", async () => {
    await buildOutbound({ status: "cancelled", clock });
    expect(await deliverMessages(clock)).toBe(0);
    expect(provider.seen).toEqual([]);
  });

  test("about a case is opened with that case's key, and the open screens hear of it", async () => {
    const heard: string[] = [];
    const stop = live().subscribe(({ caseId }) => heard.push(caseId));
    const phone = somePhone();
    const caseFile = await buildCase({ phone, clock });
    await deliverMessages(clock);
    stop();
    expect(provider.seen.map(({ to }) => to)).toEqual([[phone]]);
    expect(heard).toContain(caseFile.id);
  });
});

describe("what must not be sent", () => {
  test.each([
    ["a landline", "+243123456789"],
    ["a short code", "1100"],
    ["a name", "VODACOM"],
    ["half a number", "+24381234"],
  ])("to %s: it fails at once, and the next one leaves", async (_what, to) => {
    await buildOutbound({ to, clock });
    await buildOutbound({ clock });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["failed: not_sendable", "accepted"]);
    expect(provider.seen).toHaveLength(1);
  });

  test("a phone that said STOP hears its confirmation and nothing after", async () => {
    const phone = somePhone();
    const { recipientHash } = await buildOutbound({ to: phone, templateKey: "stopped", clock });
    await PhoneContact.create({ phoneHash: recipientHash, optedOutAt: clock.now(), createdAt: clock.now() });
    await buildOutbound({ to: phone, templateKey: "status", clock });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["accepted", "failed: opted_out"]);
  });

  test("nothing goes by SMS to a person for whom that is not safe", async () => {
    const caseFile = await buildCase({ clock });
    await GrievanceDetail.update({ noSms: true }, { where: { caseId: caseFile.id } });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["failed: no_sms"]);
  });

  test("a message whose case was erased cannot be read by anybody", async () => {
    const caseFile = await buildCase({ clock });
    await CaseFile.destroy({ where: { id: caseFile.id } });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["failed: unreadable"]);
  });

  test("an empty text", async () => {
    await buildOutbound({ text: "  ", clock });
    await deliverMessages(clock);
    expect([await outboxStatuses(), provider.seen]).toEqual([["failed: empty_text"], []]);
  });
});

describe("a provider that refuses everybody", () => {
  test.each([402, 405])(
    "code %i holds the queue, is asked once a minute, and lets everything go in the end",
    async (code) => {
      provider.script = [{ codes: [code] }, { codes: [code] }, { codes: [code] }];
      await buildOutbound({ text: "le premier", clock });
      await deliverMessages(clock);
      for (let index = 0; index < 5; index++) await buildOutbound({ text: `suivant ${index}`, clock });
      await deliverMessages(clock);
      expect(provider.seen).toHaveLength(1);
      expect(await outboxStatuses()).toEqual([
        expect.stringMatching(/^held/),
        ...Array.from({ length: 5 }, () => "queued"),
      ]);

      for (const asked of [2, 3]) {
        clock.advance(MINUTE);
        await Promise.all([deliverMessages(clock), deliverMessages(clock)]);
        expect(provider.seen).toHaveLength(asked);
      }
      clock.advance(MINUTE);
      await deliverMessages(clock);
      expect(provider.seen).toHaveLength(9);
      expect(new Set(await outboxStatuses())).toEqual(new Set(["accepted"]));
    },
  );

  test("a worker that comes while another tries the held message sends nothing", async () => {
    provider.script = [{ codes: [405] }, { codes: [405] }];
    await buildOutbound({ text: "le premier", clock });
    await deliverMessages(clock);
    for (let index = 0; index < 5; index++) await buildOutbound({ text: `suivant ${index}`, clock });
    clock.advance(MINUTE);
    const given: number[] = [];
    provider.beforeAnswer = async () => void given.push(await deliverMessages(clock));
    await deliverMessages(clock);
    expect([given, provider.seen.length]).toEqual([[0], 2]);
  });

  test("several refused together are released together", async () => {
    provider.script = [{ codes: [405] }, { codes: [405] }, { codes: [405] }];
    for (let index = 0; index < 3; index++) await buildOutbound({ text: `n° ${index}`, clock });
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(Array.from({ length: 3 }, () => "held: no_balance"));
    clock.advance(MINUTE);
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(Array.from({ length: 3 }, () => "accepted"));
    expect(provider.seen).toHaveLength(6);
  });
});

describe("what a stopped process leaves behind", () => {
  test("what was being sent becomes unknown, what was only claimed is sent", async () => {
    const lapsed = new Date(clock.now().getTime() - 1);
    await buildOutbound({ status: "sending", leaseUntil: lapsed, clock });
    await buildOutbound({ status: "queued", leaseUntil: lapsed, clock });
    await requeueStuckMessages(clock);
    await deliverMessages(clock);
    expect(await outboxStatuses()).toEqual(["unknown: interrupted", "accepted"]);
  });

  test("what another worker still holds is left to it", async () => {
    const leaseUntil = new Date(clock.now().getTime() + MINUTE);
    await buildOutbound({ status: "sending", leaseUntil, clock });
    await buildOutbound({ status: "queued", leaseUntil, clock });
    await requeueStuckMessages(clock);
    expect(await deliverMessages(clock)).toBe(0);
    expect(await outboxStatuses()).toEqual(["sending", "queued"]);
  });
});
