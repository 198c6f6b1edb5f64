import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerTurn } from "~/channels/ussd/answerTurn";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { forgetTree } from "~/channels/ussd/tree";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock } from "~/models/clock";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { UssdSession } from "~/models/messages/UssdSession";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { keyedHash } from "~/models/sealing/seal";
import { somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());
beforeEach(async () => {
  await UssdSession.destroy({ where: {} });
  forgetSessions();
});

const CODE = "*384*44135#";
const LANGUAGE = /^CON Yoka\. Langue/;
const CONSENT = /^CON Votre numero sert/;
const MENU = /^CON Que voulez-vous faire/;
const CATEGORY = /^CON Objet de la plainte/;
const OVER = /^END Cette session est terminee/;

type Turn = [latest: string, atMs: number, expected: RegExp, sequence?: number];
const START = Date.parse("2026-11-25T08:00:00Z");
let sessions = 0;

/** A gateway that tells the latest input alone. */
function gateway(phone = somePhone(), sessionId = `latest-${(sessions += 1)}`) {
  const send = (latest: string, atMs = 0, sequence?: number) => {
    const turn = { route: "http", sessionId, phone, networkCode: null, serviceCode: CODE, typed: { latest, sequence } };
    return answerTurn(turn, fixedClock(new Date(START + atMs)));
  };
  return { phone, send };
}

describe("a gateway that tells the latest input alone", () => {
  test.each<[string, Turn[]]>([
    ["the code itself opens", [[CODE, 0, LANGUAGE]]],
    ["the code in digits opens", [["38444135", 0, LANGUAGE]]],
    ["nothing opens", [["", 0, LANGUAGE]]],
    ["keys dialled behind the code are pressed", [["*384*44135*1*1#", 0, MENU]]],
    ["another code than ours opens all the same", [["*123#", 0, LANGUAGE]]],
    ["a key as the first thing is a key", [["1", 0, CONSENT]]],
    [
      "the opening said again is the same screen",
      [
        [CODE, 0, LANGUAGE],
        [CODE, 900, LANGUAGE],
        ["1", 4_000, CONSENT],
      ],
    ],
    [
      "the same key within two seconds is said again",
      [
        [CODE, 0, LANGUAGE],
        ["1", 3_000, CONSENT],
        ["1", 5_000, CONSENT],
        ["1", 5_001, MENU],
      ],
    ],
    [
      "another key within two seconds is another key",
      [
        [CODE, 0, LANGUAGE],
        ["1", 3_000, CONSENT],
        ["2", 3_100, MENU],
      ],
    ],
    [
      "with numbers, the same key under the next number is another press however soon",
      [
        [CODE, 0, LANGUAGE, 1],
        ["1", 500, CONSENT, 2],
        ["1", 900, MENU, 3],
        ["1", 950, MENU, 3],
        ["1", 9_000, MENU, 3],
        ["1", 9_100, MENU, 2],
        ["1", 9_200, CATEGORY, 4],
      ],
    ],
    [
      "a star is part of what was typed, and no separator",
      [
        [CODE, 0, LANGUAGE],
        ["1*1", 3_000, /^CON Choix invalide/],
        ["1", 6_000, CONSENT],
      ],
    ],
    [
      "an end said again is the same end, another key after it is over",
      [
        ["*384*44135*1*1#", 0, MENU],
        ["4", 3_000, /^END Parlez au comite/],
        ["4", 60_000, /^END Parlez au comite/],
        ["1", 61_000, OVER],
      ],
    ],
  ])("%s", async (_what, turns) => {
    const { send } = gateway();
    for (const [latest, atMs, expected, sequence] of turns) {
      expect(await send(latest, atMs, sequence), `${latest} at ${atMs}`).toMatch(expected);
      forgetSessions(); // each turn may come to another process
    }
    expect(await UssdSession.count()).toBe(1);
  });

  test("files a complaint once, its words to the letter, however often each turn is said at once", async () => {
    const { phone, send } = gateway();
    await send(CODE);
    const said = ["1", "1 ", "1", "3", "1", "6", "6", "1", "1 ", "prix 5*3 # *0*", "1"];
    let at = 0;
    let screens: string[] = [];
    for (const latest of said) {
      at += 3_000;
      screens = await Promise.all([0, 1, 2].map((copy) => send(latest, at + copy)));
      expect(new Set(screens).size, screens.join("\n\n")).toBe(1);
    }
    const cases = await CaseFile.findAll({ where: { contactHash: keyedHash(phone, "phone") } });
    expect(cases).toHaveLength(1);
    expect(screens[0]).toMatch(/^END Plainte enregistree\. Numero : \d{4} \d{3} \d{3}\./);
    const [caseFile] = cases as [CaseFile];
    const [row] = await InboundMessage.findAll({ where: { caseId: caseFile.id } });
    const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
    expect(openPart(key, row?.sealedText ?? Buffer.alloc(0), "inbound.text")).toBe("prix 5*3 # *0*");
    expect(await send("1", at + 60_000)).toBe(screens[0]);
    expect(await CaseFile.count({ where: { contactHash: keyedHash(phone, "phone") } })).toBe(1);
  });

  test("tells apart as anybody does, turn by turn in any process, and leaves the row at the menu", async () => {
    await buildFocalPoint();
    forgetTree();
    const { send } = gateway();
    let at = 0;
    let screen = "";
    for (const latest of [CODE, "1", "1", "5", "1", "1", "1", "1", "1", "98", "3", "3", "il demande", "1", "1"]) {
      screen = await send(latest, (at += 3_000));
      expect(await send(latest, at + 500)).toBe(screen);
      forgetSessions();
    }
    expect(screen).toMatch(/^END Message recu\. Code : \d{4} \d{4} \d{4}\./);
    expect(await ConfidentialReport.count()).toBe(1);
    expect(await UssdSession.findAll()).toMatchObject([{ step: "menu", turns: 2, endedAt: null }]);
  });
});
