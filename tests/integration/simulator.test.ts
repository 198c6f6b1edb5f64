import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { processMessages } from "~/channels/inbound/processMessages";
import { openAdapters } from "~/channels/openAdapters";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { recordDeliveries } from "~/channels/outbound/recordDeliveries";
import { bringSms, sendFromPhone } from "~/channels/simulator/callHouse";
import { findSent, readPhone } from "~/channels/simulator/phoneMessages";
import { switchPhone } from "~/channels/simulator/phoneSwitch";
import { CaseFile } from "~/models/cases/CaseFile";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { keyedHash } from "~/models/sealing/seal";
import { somePhone } from "../factories/buildCase";
import { type BareServer, type OpenWebhooks, openWebhooks, TOKEN } from "../support/bareServer";
import type { TestDatabase } from "../support/house";
import { waitUntil } from "../support/waitUntil";

let opened: OpenWebhooks;
let house: TestDatabase;
let server: BareServer;
let base: string;

beforeAll(async () => {
  opened = await openWebhooks();
  ({ house, server, base } = opened);
  openAdapters({
    mode: "demo",
    africasTalking: null,
    httpSms: null,
    smsRoutes: [],
    port: server.port,
    dataDir: house.settings.dataDir,
    publicUrl: "http://localhost:3000",
  });
});
afterAll(() => opened.close());

describe("the demonstration phone", () => {
  test("writes to the house and receives its answer, which the house learns was delivered", async () => {
    const phone = somePhone();
    expect(await sendFromPhone(base, phone, "PLAINTE Sijapokea pesa ya mwezi wa tatu, Masisi", "21512")).toBe(200);
    await processMessages();
    await deliverMessages();
    const caseFile = await CaseFile.findOne({ where: { contactHash: keyedHash(phone, "phone") }, rejectOnEmpty: true });
    await waitUntil("the delivery report", async () => {
      await recordDeliveries();
      return (await OutboundMessage.findOne({ where: { caseId: caseFile.id } }))?.status === "delivered";
    });
    const [sent, received] = await waitUntil("the phone to show it", async () => {
      const messages = await readPhone(phone);
      return messages[1]?.deliveredAt && messages;
    });
    expect(sent).toMatchObject({
      direction: "sent",
      text: "PLAINTE Sijapokea pesa ya mwezi wa tatu, Masisi",
      segments: 1,
    });
    expect(received).toMatchObject({ direction: "received", segments: 1 });
    expect(received?.text.replace(/\D/g, "")).toContain(caseFile.reference);
    expect(received?.exchange?.answer).toContain('"statusCode": 101');
    expect((await caseFile.reload()).status).toBe("acknowledged");
  });

  test("sends the same callback once more, and nothing is done twice", async () => {
    const phone = somePhone();
    await sendFromPhone(base, phone, "PLAINTE Pas d'eau à Goma", "21512");
    const [message] = await readPhone(phone);
    const sent = await findSent(phone, message?.id ?? "");
    if (!sent) throw new Error("The message is not on the phone.");
    const { text, providerId: id, at } = sent;
    const again = await bringSms(base, { phone, text, id, at, shortCode: "21512" });
    expect([again.request, again.answer.slice(0, 3)]).toEqual([message?.exchange?.request, "200"]);
    await processMessages();
    expect(await CaseFile.count({ where: { contactHash: keyedHash(phone, "phone") } })).toBe(1);
    expect(await findSent(somePhone(), message?.id ?? "")).toBeNull();
  });

  test("receives nothing while it is off, and the house learns that nobody was there", async () => {
    const phone = somePhone();
    await switchPhone(phone, false);
    await sendFromPhone(base, phone, "PLAINTE Pas d'eau à Goma", "21512");
    await processMessages();
    await deliverMessages();
    const caseFile = await CaseFile.findOne({ where: { contactHash: keyedHash(phone, "phone") }, rejectOnEmpty: true });
    await waitUntil("the report", async () => {
      await recordDeliveries();
      return (await OutboundMessage.findOne({ where: { caseId: caseFile.id } }))?.status === "failed";
    });
    expect((await readPhone(phone)).map(({ direction }) => direction)).toEqual(["sent"]);
    await switchPhone(phone, true);
    await sendFromPhone(base, phone, "AIDE", "21512");
    await processMessages();
    await deliverMessages();
    expect((await readPhone(phone)).map(({ direction }) => direction)).toEqual(["sent", "sent", "received"]);
  });

  test("never shows the secret of the callback address", async () => {
    const phone = somePhone();
    await sendFromPhone(base, phone, "AIDE", "21512");
    expect(JSON.stringify(await readPhone(phone))).not.toContain(TOKEN);
  });
});

describe("the provider's far end", () => {
  const send = (fields: Record<string, string>, headers: Record<string, string> = { apiKey: "any" }) =>
    fetch(`${server.origin}/simulator/africastalking/version1/messaging`, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers,
    });

  test("answers as the provider does", async () => {
    const answer = await send({ username: "yoka", to: "+243812345678,+243123456789", message: "Bonjour" });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      SMSMessageData: {
        Message: "Sent to 1/2 Total Cost: KES 0.8000",
        Recipients: [
          expect.objectContaining({ statusCode: 101, number: "+243812345678", status: "Success", cost: "KES 0.8000" }),
          expect.objectContaining({ statusCode: 403, number: "+243123456789", messageId: "None" }),
        ],
      },
    });
  });

  test("wants a key, as the provider does", async () => {
    const answer = await send({ username: "yoka", to: "+243812345678", message: "Bonjour" }, {});
    expect([answer.status, await answer.text()]).toEqual([401, "The supplied authentication is invalid"]);
  });
});
