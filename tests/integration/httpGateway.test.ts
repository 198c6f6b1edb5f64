import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { UssdSession } from "~/models/messages/UssdSession";
import { somePhone } from "../factories/buildCase";
import { OLD_TOKEN, type OpenWebhooks, openWebhooks, postBody, TOKEN } from "../support/bareServer";

let opened: OpenWebhooks;
let base: string;

beforeAll(async () => {
  opened = await openWebhooks({
    HTTP_SMS_FIELDS: "from=msisdn,text=message,id=mid,to=shortcode,date=sent_at,network=mccmnc",
    HTTP_SMS_REPLY: "ACK",
    HTTP_USSD_FIELDS: "session=session.id,phone=msisdn,text=input,service=code,network=operator,sequence=turn",
    HTTP_USSD_BODY: "json",
    HTTP_USSD_TYPED: "latest",
    HTTP_USSD_REPLY: '{"message":"{text}","close":"{end}"}',
    HTTP_USSD_END: "true,false",
    HTTP_DELIVERY_FIELDS: "id=id,status=message_status,reason=err",
    HTTP_DELIVERY_BODY: "query",
  });
  base = opened.httpBase;
});
afterAll(() => opened.close());
beforeEach(async () => {
  await InboundMessage.destroy({ where: {} });
  await DeliveryReport.destroy({ where: {} });
  await UssdSession.destroy({ where: {} });
  forgetSessions();
});

const form = (fields: Record<string, string>) =>
  new URLSearchParams({ msisdn: "+243812345678", shortcode: "21512", ...fields }).toString();

/** Every stored SMS, opened. */
async function storedSms() {
  const rows = await InboundMessage.findAll({ order: [["id", "ASC"]] });
  return rows.map(({ sealedSender, sealedText }) => [
    openPart(null, sealedSender, "inbound.sender"),
    openPart(null, sealedText, "inbound.text"),
  ]);
}

describe("an SMS from a gateway with names of its own", () => {
  test.each([
    ["a complaint", form({ mid: "1", message: "PLAINTE Pas d’eau à Goma" }), "PLAINTE Pas d’eau à Goma"],
    ["an empty text", form({ mid: "2", message: "" }), ""],
    ["no id", form({ message: "sans identifiant" }), "sans identifiant"],
    ["a raw + that became a space", "mid=3&msisdn=+243812345678&message=bonjour+vous", "bonjour vous"],
    ["digits without +", "mid=4&msisdn=243812345678&message=a", "a"],
    ["Latin-1 bytes", "mid=5&msisdn=%2B243812345678&message=%E9t%E9", "\ufffdt\ufffd"],
    ["a NUL", "mid=6&msisdn=%2B243812345678&message=a%00b", "ab"],
    ["a key that comes twice", "mid=7&msisdn=%2B243812345678&message=first&message=second", "first"],
    ["a key written as a list", "mid=8&msisdn=%2B243812345678&message=one&message[]=two", "one"],
    ["a date in words", form({ mid: "9", sent_at: "hier", message: "a" }), "a"],
    ["codes of any length", form({ mid: "10", shortcode: "é".repeat(90), mccmnc: "9".repeat(300), message: "a" }), "a"],
    ["twenty thousand letters", form({ mid: "11", message: "x".repeat(20_000) }), "x".repeat(20_000)],
  ])("is stored to the letter and answered as it asks: %s", async (_what, body, text) => {
    const answer = await postBody(`${base}/sms`, body);
    expect([answer.status, await answer.text()]).toEqual([200, "ACK"]);
    expect(await storedSms()).toEqual([["+243812345678", text]]);
  });

  test("keeps when it was sent, where to, and by which way it came", async () => {
    await postBody(`${base}/sms`, form({ mid: "1", sent_at: "1764064800", mccmnc: "63001", message: "a" }));
    expect(await InboundMessage.findOne()).toMatchObject({
      route: "http",
      recipient: "21512",
      networkCode: "63001",
      providerAt: new Date(1_764_064_800_000),
    });
  });

  test("that comes again with its id is one row, and twenty at once too", async () => {
    const body = form({ mid: "again", message: "PLAINTE une seule fois" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => postBody(`${base}/sms`, body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await postBody(`${base}/sms`, form({ mid: "again", message: "un autre texte" }));
    expect(await InboundMessage.count()).toBe(1);
  });

  test.each([
    ["nothing at all", undefined, undefined],
    ["JSON where a form is due", '{"msisdn":"+243812345678"}', { "Content-Type": "application/json" }],
    ["the names of another gateway", "from=%2B243812345678&text=a", undefined],
    ["a picture", new Uint8Array([0x89, 0x50, 0, 0xff]), { "Content-Type": "image/png" }],
  ])("that holds nothing is answered all the same, and leaves nothing: %s", async (_what, body, headers) => {
    expect((await postBody(`${base}/sms`, body, headers)).status).toBe(200);
    expect(await InboundMessage.count()).toBe(0);
  });

  test("over 64 kB is refused", async () => {
    expect((await postBody(`${base}/sms`, form({ message: "x".repeat(70_000) }))).status).toBe(413);
  });
});

describe("who may call", () => {
  test.each([
    ["a wrong secret", "POST", `/webhooks/http/${"x".repeat(TOKEN.length)}/sms`],
    ["no secret", "POST", "/webhooks/http//sms"],
    ["a kind that is not opened", "POST", `/webhooks/http/${TOKEN}/opt-out`],
    ["a property every object has", "POST", `/webhooks/http/${TOKEN}/constructor`],
    ["a GET where a body is due", "GET", `/webhooks/http/${TOKEN}/sms`],
    ["a PUT", "PUT", `/webhooks/http/${TOKEN}/delivery`],
  ])("%s is answered as any address that is not there", async (_what, method, path) => {
    const nowhere = await fetch(`${opened.server.origin}/webhooks/nowhere`);
    const answer = await fetch(opened.server.origin + path, { method });
    expect([answer.status, await answer.text()]).toEqual([404, await nowhere.text()]);
  });

  test("the secret being replaced still works", async () => {
    const old = base.replace(TOKEN, OLD_TOKEN);
    expect((await postBody(`${old}/sms`, form({ mid: "1", message: "a" }))).status).toBe(200);
  });
});

describe("a delivery report in the address", () => {
  test.each(["GET", "POST"])("is stored as it came, by %s", async (method) => {
    const query = new URLSearchParams({ id: "x1", message_status: "UNDELIV", err: "001" });
    expect((await fetch(`${base}/delivery?${query}`, { method })).status).toBe(200);
    expect(await DeliveryReport.findAll()).toMatchObject([
      { route: "http", providerId: "x1", status: "UNDELIV", failureReason: "001", applied: false },
    ]);
  });

  test.each(["", "?", "?id=x1", "?message_status=DELIVRD", "?id=%00&message_status=%ZZ"])(
    "that names no message or no fate is answered and forgotten: %s",
    async (query) => {
      expect((await fetch(`${base}/delivery${query}`)).status).toBe(200);
      expect(await DeliveryReport.count()).toBe(0);
    },
  );
});

describe("a turn told with the latest input alone, in JSON", () => {
  const turn = async (id: unknown, msisdn: unknown, input: unknown, count?: unknown) => {
    const told = { session: { id }, msisdn, input, code: "*384*44135#", operator: "63001", turn: count };
    const body = JSON.stringify(told);
    const answer = await postBody(`${base}/ussd`, body, { "Content-Type": "application/json" });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    return (await answer.json()) as { message: string; close: boolean };
  };

  test("leads from screen to screen, and says which is the last", async () => {
    const phone = somePhone();
    expect(await turn("s1", phone, "*384*44135#", 1)).toMatchObject({
      message: expect.stringMatching(/^Yoka\. Langue/),
      close: false,
    });
    expect(await turn("s1", phone, "1", 2)).toMatchObject({
      message: expect.stringMatching(/^Votre numero sert/),
      close: false,
    });
    expect(await turn("s1", phone, 1, 3)).toMatchObject({
      message: expect.stringMatching(/^Que voulez-vous faire/),
      close: false,
    });
    expect(await turn("s1", phone, "4", "four")).toMatchObject({
      message: expect.stringMatching(/^Parlez au comite local/),
      close: true,
    });
    expect(await UssdSession.findAll()).toMatchObject([{ networkCode: "63001", outcome: "told" }]);
  });

  test("told twice with its number is the same screen, and the same key with the next number is another", async () => {
    const phone = somePhone();
    await turn("s5", phone, "", 1);
    for (const count of [2, "2", 2])
      expect((await turn("s5", phone, "1", count)).message).toMatch(/^Votre numero sert/);
    expect((await turn("s5", phone, "1", 3)).message).toMatch(/^Que voulez-vous faire/);
  });

  test("takes what was dialled behind the code for a key", async () => {
    expect(await turn("s2", somePhone(), "*384*44135*1#")).toMatchObject({
      message: expect.stringMatching(/^Votre numero sert/),
    });
  });

  test.each([
    ["no session", null, "+243812345678", "1"],
    ["no phone", "s3", "", "1"],
    ["a session that is an object", { a: 1 }, "+243812345678", "1"],
    ["a phone that is a list of nothing", "s3", [], "1"],
  ])("that names nobody is a safe end: %s", async (_what, id, phone, input) => {
    expect(await turn(id, phone, input)).toMatchObject({
      message: expect.stringMatching(/^Cette session est terminee/),
      close: true,
    });
    expect(await UssdSession.count()).toBe(0);
  });

  test.each([
    ["garbage", "{"],
    ["no object", "7"],
    ["nothing", ""],
    ["a list of nothing", "[]"],
    ["depths", `${"[".repeat(5_000)}${"]".repeat(5_000)}`],
    ["names every object has", '{"session":{"id":"s"},"__proto__":{"msisdn":"+243812345678"}}'],
    ["half a letter", '{"session":{"id":"\\ud800"},"msisdn":""}'],
  ])("that cannot be read is a safe end: %s", async (_what, body) => {
    const answer = await postBody(`${base}/ussd`, body);
    expect([answer.status, ((await answer.json()) as { close: boolean }).close]).toEqual([200, true]);
  });

  test.each(["x".repeat(20_000), "😡 ɛɔ ç", "\u0000", "1*1*1", "#", "999"])(
    "with an input nobody expects is asked again: %s",
    async (input) => {
      const phone = somePhone();
      await turn("s4", phone, "");
      expect((await turn("s4", phone, input)).close).toBe(false);
    },
  );
});
