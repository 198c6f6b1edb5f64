import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { useAdapters } from "~/channels/adapters";
import { mail } from "~/channels/email/mail";
import { receiveDeliveryReport } from "~/channels/inbound/receiveDeliveryReport";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { recordDeliveries } from "~/channels/outbound/recordDeliveries";
import { newId } from "~/models/identifiers";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { buildCase } from "../factories/buildCase";
import { buildOutbound } from "../factories/buildOutbound";
import { journalOf } from "../factories/readBack";
import { startFakeProvider, type FakeProvider } from "../support/fakeProvider";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let provider: FakeProvider;

beforeAll(async () => {
  house = await openTestHouse();
  provider = await startFakeProvider();
  const email = mail({ dataDir: house.settings.dataDir, publicUrl: "http://localhost:3000" });
  useAdapters({ sms: provider.adapter, email });
});
afterAll(async () => {
  await provider.stop();
  await house.drop();
});
beforeEach(async () => {
  await OutboundMessage.destroy({ where: {} });
  await DeliveryReport.destroy({ where: {} });
  provider.beforeAnswer = async () => undefined;
});

const report = (providerId: string, status: string, failureReason: string | null = null) =>
  receiveDeliveryReport({ route: "africastalking", providerId, status, failureReason, networkCode: "63001" });

/** A message the provider has accepted, and its id there. */
async function acceptedMessage(status: OutboundMessage["status"] = "accepted") {
  const providerId = `at-${newId()}`;
  return { providerId, message: await buildOutbound({ status, providerId }) };
}

describe("what became of a message", () => {
  test.each([
    [["Success"], "delivered"],
    [["Sent", "Buffered", "Success"], "delivered"],
    [["Success", "Sent"], "delivered"],
    [["Success", "Failed"], "delivered"],
    [["Failed", "Success"], "failed"],
    [["Sent"], "accepted"],
    [["Rejected"], "failed"],
    [["AbsentSubscriber"], "failed"],
    [["Expired"], "failed"],
    [["Borked"], "accepted"],
    [["Borked", "Success"], "delivered"],
  ])("%j makes it %s", async (words, expected) => {
    const { message, providerId } = await acceptedMessage();
    for (const word of words) {
      await report(providerId, word);
      await recordDeliveries();
    }
    expect((await message.reload()).status).toBe(expected);
    expect(await DeliveryReport.count({ where: { applied: false } })).toBe(0);
  });

  test("all that came since the last look is applied in the order it came", async () => {
    const { message, providerId } = await acceptedMessage();
    for (const word of ["Sent", "Success", "Failed"]) await report(providerId, word);
    await recordDeliveries();
    expect((await message.reload()).status).toBe("delivered");
  });

  test("a message nobody was sure of is known again", async () => {
    const { message, providerId } = await acceptedMessage("unknown");
    await report(providerId, "Submitted");
    await recordDeliveries();
    expect((await message.reload()).status).toBe("accepted");
    await report(providerId, "Success");
    await recordDeliveries();
    expect((await message.reload()).status).toBe("delivered");
  });

  test("a failure keeps its reason; a reason that is a sentence is not believed", async () => {
    const [first, second] = [await acceptedMessage(), await acceptedMessage()];
    await report(first.providerId, "Failed", "NotNetworkSubcriber");
    await report(second.providerId, "Failed", "appelez le +243 812 345 678");
    await recordDeliveries();
    expect((await first.message.reload()).failure).toBe("NotNetworkSubcriber");
    expect((await second.message.reload()).failure).toBe("Failed");
  });

  test("a person who told their operator to stop is written to no more", async () => {
    const { message, providerId } = await acceptedMessage();
    await report(providerId, "Failed", "UserInBlackList");
    await recordDeliveries();
    expect((await PhoneContact.findByPk(message.recipientHash))?.optedOutAt).toBeInstanceOf(Date);
  });
});

describe("a report that comes early, or about nothing of ours", () => {
  test("faster than the answer to the send is applied as soon as the message is known", async () => {
    provider.beforeAnswer = async ([id = ""]) => {
      await report(id, "Success");
      await recordDeliveries(); // finds nothing yet
    };
    const message = await buildOutbound();
    await deliverMessages();
    expect((await message.reload()).status).toBe("delivered");
  });

  test("waits, and is found by a later look", async () => {
    const providerId = `at-${newId()}`;
    await report(providerId, "Success");
    expect(await recordDeliveries()).toBe(0);
    const message = await buildOutbound({ status: "accepted", providerId });
    expect(await recordDeliveries()).toBe(1);
    expect((await message.reload()).status).toBe("delivered");
  });

  test("of another provider with the same id changes nothing", async () => {
    const { message, providerId } = await acceptedMessage();
    await receiveDeliveryReport({
      route: "elsewhere",
      providerId,
      status: "Failed",
      failureReason: null,
      networkCode: null,
    });
    await recordDeliveries();
    expect((await message.reload()).status).toBe("accepted");
  });
});

describe("the acknowledgement of a case", () => {
  test("counts when it is delivered, not when it is sent, and once", async () => {
    const caseFile = await buildCase();
    await deliverMessages();
    expect((await caseFile.reload()).status).toBe("received");
    const message = await OutboundMessage.findOne({ where: { caseId: caseFile.id }, rejectOnEmpty: true });
    for (const word of ["Sent", "Success", "Success"]) {
      await report(message.providerId ?? "", word);
      await recordDeliveries();
    }
    expect((await caseFile.reload()).status).toBe("acknowledged");
    expect(await journalOf(caseFile)).toEqual(["case.opened", "message.delivered", "case.acknowledged"]);
  });

  test("that failed leaves the case unacknowledged, says so in its journal, and somebody calls", async () => {
    const caseFile = await buildCase();
    await deliverMessages();
    const message = await OutboundMessage.findOne({ where: { caseId: caseFile.id }, rejectOnEmpty: true });
    await report(message.providerId ?? "", "AbsentSubscriber");
    await recordDeliveries();
    expect((await caseFile.reload()).status).toBe("received");
    expect(await journalOf(caseFile)).toEqual(["case.opened", "message.failed", "call.requested"]);
  });
});
