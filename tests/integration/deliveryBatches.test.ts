import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { receiveOptOut } from "~/channels/inbound/receiveOptOut";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { foldToGsm7 } from "~/channels/sms/gsm7";
import type { FixedClock } from "~/models/clock";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildOutbound } from "../factories/buildOutbound";
import { outboxStatuses } from "../factories/readBack";
import { freshOutbox, type FakeProvider } from "../support/fakeProvider";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let provider: FakeProvider;
let clock: FixedClock;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());

beforeEach(async () => {
  ({ provider, clock } = await freshOutbox(house));
  return () => provider.stop();
});

describe("a request that carries several messages", () => {
  test("is shared by a hundred at most, and no person ever reads the words of another", async () => {
    const texts = ["Réunion demain", "Réunion  demain", "Réunion demain ", "Reunion demain"];
    const meant = new Map<string, string>();
    for (let index = 0; index < 130; index++) {
      const [to, text = ""] = [somePhone(), index < 110 ? texts[0] : texts[index % texts.length]];
      meant.set(to, text);
      await buildOutbound({ to, text, clock });
    }
    await deliverMessages(clock);
    expect(Math.max(...provider.seen.map(({ to }) => to.length))).toBeLessThanOrEqual(100);
    const read = provider.seen.flatMap(({ to, message }) => to.map((phone): [string, string] => [phone, message]));
    expect(read).toHaveLength(130);
    for (const [phone, message] of read) expect(message).toBe(foldToGsm7(meant.get(phone) ?? ""));
  });
});

describe("an operator that was told to stop", () => {
  test("a phone whose operator told us to stop hears nothing more, while its complaint goes on", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone, clock });
    await receiveOptOut(phone);
    await deliverMessages(clock);
    expect([await outboxStatuses(), provider.seen]).toEqual([["failed: opted_out"], []]);
    expect(await caseFile.reload()).toMatchObject({ status: "received", isOpen: true });
  });
});
