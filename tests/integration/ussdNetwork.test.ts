import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { CaseFile } from "~/models/cases/CaseFile";
import { UssdSession } from "~/models/messages/UssdSession";
import { keyedHash } from "~/models/sealing/seal";
import { somePhone } from "../factories/buildCase";
import { type OpenWebhooks, openWebhooks, postBody } from "../support/bareServer";
import { phoneAt, postTurn } from "../support/phone";

let opened: OpenWebhooks;
let base: string;

beforeAll(async () => {
  opened = await openWebhooks();
  base = opened.base;
});
afterAll(() => opened.close());
beforeEach(async () => {
  await UssdSession.destroy({ where: {} });
  forgetSessions();
});

const casesFrom = (phone: string) => CaseFile.count({ where: { contactHash: keyedHash(phone, "phone") } });

const LANGUAGE = /^CON Yoka\. Langue/;
const CONSENT = /^CON Votre numero sert/;
const MENU = /^CON Que voulez-vous faire/;
const INVALID = /^CON Choix invalide\. Reessayez\.\n/;
const OVER = /^END Cette session est terminee/;

describe("the awkward turns of a network", () => {
  test("a replay, a shorter text, another phone and an unlike text leave the session as it was", async () => {
    const turns: [text: string, phone: string, expected: RegExp][] = [
      ["", "+243812345678", LANGUAGE],
      ["1", "+243812345678", CONSENT],
      ["1*1", "+243812345678", MENU],
      ["1*1", "+243812345678", MENU],
      ["1", "+243812345678", OVER],
      ["1*1*2", "+243990000001", OVER],
      ["2*1*2", "+243812345678", OVER],
      ["1*1", " 243812345678", MENU],
      ["1*1*4", "+243812345678", /^END Parlez au comite local/],
      ["1*1*4", "+243812345678", /^END Parlez au comite local/],
      ["1*1*4*1", "+243812345678", OVER],
    ];
    for (const [text, phoneNumber, expected] of turns) {
      expect(await postTurn(base, { sessionId: "s1", phoneNumber, text }), text).toMatch(expected);
    }
    expect(await UssdSession.findAll()).toMatchObject([{ turns: 3, step: "help", outcome: "told" }]);
    expect(await casesFrom("+243812345678")).toBe(0);
  });

  test.each([
    ["keys dialled at once", "1*2", MENU],
    ["nothing between two stars", "1**2", MENU],
    ["words where a key is asked", "1*prix 5*3 #", INVALID],
    ["back and home at once", "1*0*00", LANGUAGE],
    ["twenty thousand letters", `1*${"x".repeat(20_000)}`, INVALID],
    ["an emoji and letters of Lingala", "1*😡 ɛɔ ç", INVALID],
    ["a choice that is not there", "9", INVALID],
    ["a choice of two digits", "12", INVALID],
    ["a NUL", "\u00001", CONSENT],
    ["spaces around a key", " 1 ", CONSENT],
    ["a thousand keys", "1*0*".repeat(500) + "1", /^(CON|END) /],
  ])("that begin a session: %s", async (_what, text, expected) => {
    const phoneNumber = somePhone();
    expect(await postTurn(base, { sessionId: `first ${_what}`, phoneNumber, text })).toMatch(expected);
    expect(await UssdSession.count()).toBe(1);
    expect(await casesFrom(phoneNumber)).toBe(0);
  });

  test.each([
    ["no session", "phoneNumber=%2B243812345678&text=1", undefined],
    ["no phone", "sessionId=S&text=1", undefined],
    ["nothing", undefined, undefined],
    ["JSON", '{"text":"1"}', { "Content-Type": "application/json" }],
    ["a picture", new Uint8Array([0x89, 0x50, 0, 0xff]), { "Content-Type": "image/png" }],
  ])("that are none are a safe end and leave nothing: %s", async (_what, body, headers) => {
    const answer = await postBody(`${base}/ussd`, body, headers);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
    expect(await answer.text()).toMatch(/^END /);
    expect(await UssdSession.count()).toBe(0);
  });

  test.each([
    ["a plus that became a space", "sessionId=S&phoneNumber=+243812345678&serviceCode=*384*44135#&text=", LANGUAGE],
    ["bytes that are no UTF-8", "sessionId=S&phoneNumber=%2B243812345678&text=%E9t%E9%00%ZZ", INVALID],
    ["a key twice", "sessionId=S&phoneNumber=%2B243812345678&text=1&text=2", CONSENT],
    ["codes of any length", `sessionId=S&phoneNumber=%2B243812345678&text=&networkCode=${"9".repeat(300)}`, LANGUAGE],
    ["a name that phones", "sessionId=S&phoneNumber=VODACOM&text=", LANGUAGE],
  ])("spelled in their own way are understood: %s", async (_what, body, expected) => {
    const answer = await postBody(`${base}/ussd`, body);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(expected);
  });

  test("asked for by GET, or to a wrong address", async () => {
    const got = await fetch(`${base}/ussd`);
    expect([got.status, await got.text()]).toEqual([200, expect.stringMatching(/^END /)]);
    expect((await postBody(`${base}x/ussd`, "sessionId=S")).status).toBe(404);
    expect((await postBody(`${base}/ussd`, `text=${"x".repeat(70_000)}`)).status).toBe(413);
  });
});

describe("the end of a session, as the network tells it", () => {
  const event = (sessionId: string) =>
    postBody(`${base}/ussd-events`, `sessionId=${sessionId}&status=Incomplete&durationInMillis=41000&input=1*secret`);

  test("is noted on its session, twice without harm, and its words are not", async () => {
    const keypad = phoneAt(base, somePhone());
    await keypad.press("1", "1");
    for (const _ of [1, 2]) expect((await event(keypad.sessionId)).status).toBe(200);
    expect(await UssdSession.findAll()).toMatchObject([
      { networkStatus: "Incomplete", durationMs: 41_000, step: "menu" },
    ]);
  });

  test("of a session nobody knows is answered and forgotten", async () => {
    expect((await event("unknown")).status).toBe(200);
    expect((await postBody(`${base}/ussd-events`, "status=Success")).status).toBe(200);
    expect(await UssdSession.count()).toBe(0);
  });
});
