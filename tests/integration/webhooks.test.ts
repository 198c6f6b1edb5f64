import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { receiveMessage } from "~/channels/inbound/receiveMessage";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { keyedHash } from "~/models/sealing/seal";
import {
  type BareServer,
  OLD_TOKEN,
  type OpenWebhooks,
  openWebhooks,
  postBody,
  smsBody,
  TOKEN,
} from "../support/bareServer";

let opened: OpenWebhooks;
let server: BareServer;
let base: string;

beforeAll(async () => {
  opened = await openWebhooks();
  ({ server, base } = opened);
});
afterAll(() => opened.close());
beforeEach(async () => {
  await InboundMessage.destroy({ where: {} });
});

/** Every stored SMS, opened. */
async function storedSms() {
  const rows = await InboundMessage.findAll({ order: [["id", "ASC"]] });
  return rows.map((row) => ({
    from: openPart(null, row.sealedSender, "inbound.sender"),
    text: openPart(null, row.sealedText, "inbound.text"),
  }));
}

const known = { from: "+243812345678" };

describe("an SMS from Africa's Talking", () => {
  test.each([
    [
      "a complaint",
      smsBody({ id: "m1", text: "PLAINTE Pas d’eau à Goma" }),
      { ...known, text: "PLAINTE Pas d’eau à Goma" },
    ],
    ["an empty text", smsBody({ id: "m2", text: "" }), { ...known, text: "" }],
    ["one word", smsBody({ id: "m3", text: "stop" }), { ...known, text: "stop" }],
    ["an emoji and letters of Lingala", smsBody({ id: "m6", text: "😡 ɛɔ ç" }), { ...known, text: "😡 ɛɔ ç" }],
    [
      "a sender that is a name",
      smsBody({ id: "m7", from: "VODACOM", text: "Promo" }),
      { from: "VODACOM", text: "Promo" },
    ],
    ["a short code", smsBody({ id: "m8", from: "1100", text: "solde" }), { from: "1100", text: "solde" }],
    ["no provider id", smsBody({ text: "sans identifiant" }), { ...known, text: "sans identifiant" }],
    ["a national number", smsBody({ id: "m9", from: "0812345678", text: "a" }), { ...known, text: "a" }],
    ["a raw + that became a space", "id=m10&from=+243812345678&text=bonjour+vous", { ...known, text: "bonjour vous" }],
    ["bytes that are no UTF-8", "id=m11&from=%2B243812345678&text=%E9t%E9%ZZ", { ...known, text: "\ufffdt\ufffd%ZZ" }],
    ["a NUL", "id=m12&from=%2B243812345678&text=a%00b", { ...known, text: "ab" }],
    ["a key that comes twice", "id=m13&from=%2B243812345678&text=first&text=second", { ...known, text: "first" }],
    ["a date in words", smsBody({ id: "m14", date: "hier", text: "a" }), { ...known, text: "a" }],
    [
      "a date of the other spelling",
      smsBody({ id: "m15", date: "2017-05-03 06:04:45", text: "a" }),
      { ...known, text: "a" },
    ],
    ["a year nobody meant", smsBody({ id: "m16", date: "275760-01-01T00:00:00Z", text: "a" }), { ...known, text: "a" }],
    [
      "codes of any length",
      smsBody({ id: "m17", to: "é".repeat(90), networkCode: "9".repeat(300), text: "a" }),
      { ...known, text: "a" },
    ],
    [
      "twenty thousand letters",
      smsBody({ id: "m18", text: "x".repeat(20_000) }),
      { ...known, text: "x".repeat(20_000) },
    ],
    [
      "a page with a script, and what would be another header",
      smsBody({ id: "m20", text: "<img src=x onerror=alert(1)>\r\nBcc: a@b.cd%0d%0aX: 1" }),
      { ...known, text: "<img src=x onerror=alert(1)>\r\nBcc: a@b.cd%0d%0aX: 1" },
    ],
    [
      "a sender with another behind it",
      smsBody({ id: "m21", from: "+243812345678\r\n,+243899999999", text: "a" }),
      { from: "+243812345678,+243899999999", text: "a" },
    ],
    [
      "quotes and backslashes",
      smsBody({ id: "m19", to: "'\\\"; --", text: "d'eau \\' \"" }),
      { ...known, text: "d'eau \\' \"" },
    ],
  ])("is stored to the letter: %s", async (_what, body, expected) => {
    expect((await postBody(`${base}/sms`, body)).status).toBe(200);
    expect(await storedSms()).toEqual([expected]);
  });

  test.each([
    ["nothing at all", undefined, {}],
    ["JSON", '{"text":"1"}', { "Content-Type": "application/json" }],
    [
      "a multipart form",
      "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
      { "Content-Type": "multipart/form-data" },
    ],
    ["neither sender nor text", "id=m1&to=21512", undefined],
    ["bytes of a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]), { "Content-Type": "image/png" }],
  ])("that holds nothing is answered 200 and leaves nothing: %s", async (_what, body, headers) => {
    expect((await postBody(`${base}/sms`, body, headers)).status).toBe(200);
    expect(await InboundMessage.count()).toBe(0);
  });

  test("has the fields it has, and none of those that are ours to fill in", async () => {
    const forged = {
      ...{ status: "done", channel: "web", route: "api", caseId: "1", case_id: "1" },
      createdAt: "1987",
    };
    await postBody(`${base}/sms`, smsBody({ id: "f1", text: "a" }));
    await postBody(`${base}/sms`, smsBody({ id: "f2", text: "a", ...forged, senderHash: "x", __proto__: "x" }));
    const [plain, other] = await InboundMessage.findAll({ order: [["id", "ASC"]], raw: true });
    const { status, channel, route, senderHash, caseId } = plain ?? expect.fail("Nothing was kept.");
    expect(other).toMatchObject({ status, channel, route, senderHash, caseId });
    expect(JSON.stringify(other)).not.toContain("1987");
  });

  test("keeps its date in UTC, our own number and the network, and waits to be looked at", async () => {
    await postBody(`${base}/sms`, smsBody({ id: "d1", date: "2017-05-03 06:04:45", networkCode: "63001", text: "a" }));
    const row = await InboundMessage.findOne({ rejectOnEmpty: true });
    expect(row).toMatchObject({
      channel: "sms",
      route: "africastalking",
      recipient: "21512",
      networkCode: "63001",
      status: "waiting",
    });
    expect(row.providerAt).toEqual(new Date("2017-05-03T06:04:45Z"));
    expect(row.senderHash).toBe(keyedHash("+243812345678", "phone"));
  });

  test("that comes twenty times at once is one row, and every copy is answered 200", async () => {
    const body = smsBody({ id: "copy", text: "PLAINTE une seule fois" });
    const answers = await Promise.all(Array.from({ length: 20 }, () => postBody(`${base}/sms`, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(await InboundMessage.count()).toBe(1);
  });

  test("without an id is the same message only when all of it is the same", async () => {
    for (const text of ["un", "un", "deux"]) await postBody(`${base}/sms`, smsBody({ text }));
    expect((await storedSms()).map(({ text }) => text).sort()).toEqual(["deux", "un"]);
  });

  test("without an id or a time is said again when it comes again later: an answer of last week drops no other", async () => {
    const arrival = { channel: "sms", route: "http", providerId: null, sender: "+243812345678", text: "1" } as const;
    const receive = () => receiveMessage({ ...arrival, recipient: null, networkCode: null, providerAt: null });
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-02T08:01:00Z") });
    await receive();
    vi.setSystemTime(new Date("2026-03-02T08:02:00Z"));
    await receive();
    expect(await InboundMessage.count()).toBe(1);
    vi.setSystemTime(new Date("2026-03-09T08:01:00Z"));
    await receive();
    vi.useRealTimers();
    expect(await InboundMessage.count()).toBe(2);
  });

  test("that names no sender is kept, and two of them have nothing in common", async () => {
    for (const id of ["n1", "n2"]) await postBody(`${base}/sms`, smsBody({ id, from: " ", text: "qui suis-je" }));
    expect(new Set((await InboundMessage.findAll()).map(({ senderHash }) => senderHash)).size).toBe(2);
  });

  test("in a crowd of five hundred is stored with all the others", async () => {
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, index) =>
        postBody(`${base}/sms`, smsBody({ id: `crowd-${index}`, text: `n° ${index}` })),
      ),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await InboundMessage.count()).toBe(500);
  });
});

describe("who may call", () => {
  const body = smsBody({ id: "w1", text: "a" });
  test.each([
    ["a wrong secret", "POST", "/webhooks/africastalking/wrong/sms"],
    ["a secret of the right length", "POST", `/webhooks/africastalking/${"x".repeat(TOKEN.length)}/sms`],
    ["no secret", "POST", "/webhooks/africastalking//sms"],
    ["an unknown callback", "POST", `/webhooks/africastalking/${TOKEN}/nothing`],
    ["a property every object has", "POST", `/webhooks/africastalking/${TOKEN}/constructor`],
    ["another provider", "POST", `/webhooks/elsewhere/${TOKEN}/sms`],
    ["a GET", "GET", `/webhooks/africastalking/${TOKEN}/sms`],
    ["a PUT", "PUT", `/webhooks/africastalking/${TOKEN}/sms`],
  ])("%s is answered as any address that is not there", async (_what, method, path) => {
    const nowhere = await fetch(`${server.origin}/webhooks/nowhere`);
    const answer = await fetch(server.origin + path, {
      method,
      ...(method === "GET" ? {} : { body: new URLSearchParams(body) }),
    });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe(await nowhere.text());
    expect(await InboundMessage.count()).toBe(0);
  });

  test.each(["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])(
    "a GET that calls itself a POST in %s is a GET",
    async (name) => {
      const address = `${server.origin}/webhooks/africastalking/${TOKEN}/sms?_method=POST&${body}`;
      expect((await fetch(address, { headers: { [name]: "POST" } })).status).toBe(404);
      expect(await InboundMessage.count()).toBe(0);
    },
  );

  test.each(["..%2f..%2fetc", "%2e%2e%2f", "%00", "'%20OR%201=1", "%C3%A9".repeat(2_000), "%E0%A4%A"])(
    "a path or a statement for a secret is answered as an address nobody has: %s",
    async (secret) => {
      const answer = await postBody(`${server.origin}/webhooks/africastalking/${secret}/sms`, body);
      expect([answer.status, await answer.text()]).toEqual([
        404,
        await (await fetch(`${server.origin}/webhooks/nowhere`)).text(),
      ]);
      expect(await InboundMessage.count()).toBe(0);
    },
  );

  test("the secret being replaced still works", async () => {
    expect((await postBody(`${server.origin}/webhooks/africastalking/${OLD_TOKEN}/sms`, body)).status).toBe(200);
    expect(await InboundMessage.count()).toBe(1);
  });
});
