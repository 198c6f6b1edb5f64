import { describe, expect, test } from "vitest";
import { readEnv, SettingsError } from "~/app/env.server";
import { readRecords } from "~/app/webhooks/httpFields";
import { timeOf } from "~/app/webhooks/providerTime";
import { readTemplate } from "~/channels/bodyTemplate";

const SEND = { HTTP_SMS_URL: "https://sms.example/send", HTTP_SMS_SEND: "to={to}&text={text}" };

describe("a setting that cannot be meant", () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ HTTP_SMS_FIELDS: "from=msisdn" }, /HTTP_SMS_FIELDS: must say what the gateway calls text/],
    [{ HTTP_SMS_FIELDS: "from=a,text=b,colour=c" }, /HTTP_SMS_FIELDS: does not know "colour"/],
    [{ HTTP_SMS_FIELDS: "from" }, /HTTP_SMS_FIELDS: must be written/],
    [{ HTTP_USSD_FIELDS: "phone=a,text=b" }, /HTTP_USSD_FIELDS: must say what the gateway calls session/],
    [{ HTTP_USSD_TYPED: "all" }, /HTTP_USSD_TYPED/],
    [{ HTTP_USSD_REPLY: "{text}" }, /HTTP_USSD_REPLY: must name \{end\}/],
    [{ HTTP_USSD_REPLY: '{"a":{text},"b":"{end}"}' }, /HTTP_USSD_REPLY: begins as JSON and is none/],
    [{ HTTP_USSD_REPLY: "{end} {text} {name}" }, /HTTP_USSD_REPLY: has a \{name\} that nothing fills/],
    [{ HTTP_USSD_END: "END" }, /HTTP_USSD_END: must be two different words/],
    [{ HTTP_DELIVERY_WORDS: "arrived=OK" }, /HTTP_DELIVERY_WORDS: does not know "arrived"/],
    [{ ...SEND, HTTP_SMS_URL: "file:///etc/passwd" }, /HTTP_SMS_URL: must be an http or https address/],
    [{ HTTP_SMS_URL: "https://sms.example/" }, /HTTP_SMS_SEND is required/],
    [{ HTTP_SMS_SEND: "to={to}&text={text}" }, /HTTP_SMS_URL is required/],
    [{ ...SEND, HTTP_SMS_HEADERS: "Authorization: x" }, /HTTP_SMS_HEADERS: must be JSON/],
    [{ ...SEND, HTTP_SMS_HEADERS: '{"A":"b\\nc"}' }, /HTTP_SMS_HEADERS: holds what no header may/],
    [{ ...SEND, HTTP_SMS_ID: "/(/" }, /HTTP_SMS_ID: is no pattern/],
    [{ ...SEND, HTTP_SMS_REFUSALS: "poor=x" }, /HTTP_SMS_REFUSALS: does not know "poor"/],
    [{ ...SEND, HTTP_SMS_METHOD: "GET", HTTP_SMS_SEND: '{"t":"{text}"}' }, /HTTP_SMS_SEND must be a form/],
    [{ YOKA_MODE: "production" }, /or HTTP_SMS_URL, are required in production/],
  ])("is said in words: %j", (settings, words) => {
    expect(() => readEnv(settings)).toThrow(SettingsError);
    expect(() => readEnv(settings)).toThrow(words);
  });

  test("nothing is opened by nothing", () => {
    expect(readEnv({})).toMatchObject({
      httpSms: null,
      httpIn: { sms: undefined, ussd: undefined, delivery: undefined },
    });
  });
});

describe("a body written in a setting", () => {
  const kind = { holes: ["text", "end"], needed: [], otherwise: "words" } as const;
  test.each([
    ["{end} {text}", { end: "END", text: "a\nb" }, "text/plain", "END a\nb"],
    ['{"m":"{text}","c":"{end}"}', { end: false, text: '"}\n' }, "application/json", '{"m":"\\"}\\n","c":false}'],
    ['{"m":"Yoka: {text}","c":["{end}"]}', { end: 1, text: "a" }, "application/json", '{"m":"Yoka: a","c":[1]}'],
    [
      "<r end='{end}'>{text}</r>",
      { end: 0, text: "a<b & 'c'" },
      "text/xml",
      "<r end='0'>a&#60;b &#38; &#39;c&#39;</r>",
    ],
  ])("%s", (template, values, type, body) => {
    const read = readTemplate(template, kind);
    expect([read.contentType, read.fill(values)]).toEqual([type, body]);
  });

  test("fills a hole once, whatever the words in it look like", () => {
    expect(readTemplate("{end}:{text}", kind).fill({ end: "{text}", text: "$& {end}" })).toBe("{text}:$& {end}");
  });
});

describe("fields by the names of a gateway", () => {
  const read = (body: "form" | "json" | "query", sent: string | Buffer, names: Record<string, string>, url = "/x") =>
    readRecords({ fields: names, body }, "utf-8", url, Buffer.from(sent)).map((told) => [told("from"), told("text")]);
  const names = { from: "a", text: "b" };
  test.each([
    ["form", "a=1&b=é", names, "/x", [["1", "é"]]],
    ["query", "", names, "/x?a=1&b=%C3%A9", [["1", "é"]]],
    ["query", "a=1", names, "/x", [[null, null]]],
    ["json", '{"a":1,"b":true}', names, "/x", [["1", "true"]]],
    ["json", '{"a":["1","2"],"b":{}}', names, "/x", [["1", null]]],
    [
      "json",
      '[{"a":"1"},{"b":"2"}]',
      names,
      "/x",
      [
        ["1", null],
        [null, "2"],
      ],
    ],
    [
      "json",
      '{"r":[{"a":{"n":"1"}},7,null]}',
      { each: "r", from: "a.n" },
      "/x",
      [
        ["1", null],
        [null, null],
        [null, null],
      ],
    ],
    ["json", "{}", { from: "constructor.name", text: "__proto__" }, "/x", [[null, null]]],
    ["json", "nonsense", names, "/x", []],
  ] as const)("%s %s", (body, sent, fields, url, expected) => {
    expect(read(body, sent, fields, url)).toEqual(expected);
  });

  test("bytes of Latin-1 are letters to a house that was told so", () => {
    const told = readRecords(
      { fields: names, body: "form" },
      "latin-1",
      "/x",
      Buffer.from("a=%E9t%E9+%ZZ&b=\xe9", "latin1"),
    )[0];
    expect([told?.("from"), told?.("text")]).toEqual(["été %ZZ", "é"]);
  });
});

test.each([
  ["2017-05-03T06:04:45Z", "2017-05-03T06:04:45.000Z"],
  ["2017-05-03 06:04:45", "2017-05-03T06:04:45.000Z"],
  ["2017-05-03T06:04:45.123+0100", "2017-05-03T05:04:45.000Z"],
  ["1764064800", "2025-11-25T10:00:00.000Z"],
  ["1764064800000", "2025-11-25T10:00:00.000Z"],
  ["hier", undefined],
  ["9999999999999", undefined],
  ["275760-01-01T00:00:00Z", undefined],
  ["", undefined],
])("the time %j is %s", (written, expected) => {
  expect(timeOf(written)?.toISOString()).toBe(expected);
});
