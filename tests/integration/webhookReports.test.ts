import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { keyedHash } from "~/models/sealing/seal";
import { type OpenWebhooks, openWebhooks, postBody } from "../support/bareServer";

let opened: OpenWebhooks;
let base: string;

beforeAll(async () => {
  opened = await openWebhooks();
  ({ base } = opened);
});
afterAll(() => opened.close());
beforeEach(async () => {
  await DeliveryReport.destroy({ where: {} });
});

describe("a delivery report", () => {
  const report = (id: string, status: string, failureReason?: string) =>
    new URLSearchParams({
      id,
      status,
      phoneNumber: "+243812345678",
      networkCode: "63001",
      ...(failureReason && { failureReason }),
    });
  test.each([
    ["a success", report("x1", "Success"), { providerId: "x1", status: "Success", failureReason: null }],
    [
      "a failure with its reason",
      report("x2", "Failed", "UserInBlackList"),
      { status: "Failed", failureReason: "UserInBlackList" },
    ],
    ["a reason spelled wrong", report("x3", "Failed", "NotNetworkSubcriber"), { failureReason: "NotNetworkSubcriber" }],
    ["a word nobody knows", report("x4", "Borked"), { status: "Borked" }],
    ["a word without end", report("x5", "B".repeat(900), "é".repeat(900)), { providerId: "x5" }],
  ])("is stored as it came: %s", async (_what, body, expected) => {
    expect((await postBody(`${base}/delivery`, body.toString())).status).toBe(200);
    expect(await DeliveryReport.findAll()).toMatchObject([{ ...expected, applied: false }]);
  });

  test("is one row however often it comes, and another word about the message is another row", async () => {
    for (const status of ["Success", "Sent", "Success"])
      await postBody(`${base}/delivery`, report("x1", status).toString());
    expect(await DeliveryReport.count()).toBe(2);
  });

  test.each(["", "id=x1", "status=Success", '{"id":"x1"}'])(
    "that names no message or no status is answered 200: %s",
    async (body) => {
      expect((await postBody(`${base}/delivery`, body)).status).toBe(200);
      expect(await DeliveryReport.count()).toBe(0);
    },
  );
});

describe("an opt-out", () => {
  test("is remembered once, by the phone's hash alone, and journalled once", async () => {
    const before = await AuditEntry.count({ where: { action: "contact.opted_out" } });
    const body = "senderId=21512&phoneNumber=%2B243899000001";
    const answers = await Promise.all([1, 2, 3].map(() => postBody(`${base}/opt-out`, body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const contact = await PhoneContact.findByPk(keyedHash("+243899000001", "phone"));
    expect(contact?.optedOutAt).toBeInstanceOf(Date);
    expect(await AuditEntry.count({ where: { action: "contact.opted_out" } })).toBe(before + 1);
  });

  test("that names nobody is answered 200", async () => {
    expect((await postBody(`${base}/opt-out`, "senderId=21512&phoneNumber=")).status).toBe(200);
  });
});
