import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { forgetTree } from "~/channels/ussd/tree";
import { CaseFile } from "~/models/cases/CaseFile";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { UssdSession } from "~/models/messages/UssdSession";
import { openInHouse } from "~/models/sealing/seal";
import { somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { type OpenWebhooks, openWebhooks, postBody } from "../support/bareServer";
import { phoneAt } from "../support/phone";

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

const TO_MENU = ["1", "1"];
const DOOR = "5";
/** Help yes, linked, recent, minor, a woman, not said where, called in the morning. */
const TOLD = ["1", "1", "1", "1", "1", "98", "3", "3"];

/** Everything about what happened elsewhere than in the closed circuit. */
async function tracesElsewhere() {
  const [cases, journal, inbound, outbound] = await Promise.all(
    [CaseFile, AuditEntry, InboundMessage, OutboundMessage].map((model) => (model as typeof CaseFile).count()),
  );
  return { cases, journal, inbound, outbound };
}

test("nobody is offered the entry while no focal point would read it", async () => {
  expect(await phoneAt(base, somePhone()).press(...TO_MENU)).not.toMatch(/^5 /m);
  await buildFocalPoint();
  forgetTree();
  expect(await phoneAt(base, somePhone()).press(...TO_MENU)).toMatch(/^5 Sujet delicat, en confiance$/m);
});

test("what is told apart is one report with a code, and leaves no trace anywhere else", async () => {
  const before = await tracesElsewhere();
  const ordinary = phoneAt(base, somePhone());
  await ordinary.press(...TO_MENU);
  const keypad = phoneAt(base, somePhone());
  await keypad.press(...TO_MENU);
  const rowBefore = await UssdSession.findOne({ order: [["openedAt", "DESC"]], raw: true });
  await keypad.press(DOOR, ...TOLD);
  expect(await keypad.press("il demande 5*3 faveurs")).toMatch(/^CON Un code permet de suivre/);
  forgetSessions(); // another process takes the last turn
  const last = await keypad.press("1");
  expect(last).toMatch(/^END Message recu\. Code : \d{4} \d{4} \d{4}\./);
  expect(await keypad.send([...TO_MENU, DOOR, ...TOLD, "il demande 5*3 faveurs", "1"].join("*"))).toBe(last);
  expect(await ConfidentialReport.count()).toBe(1);
  await postBody(`${base}/ussd-events`, `sessionId=${keypad.sessionId}&status=Success&durationInMillis=90000`);
  expect(await tracesElsewhere()).toEqual(before);

  const row = await UssdSession.findByPk(String((rowBefore as { id: string } | null)?.id), { rejectOnEmpty: true });
  expect({ ...row.get(), sealedTurns: null }).toEqual({ ...rowBefore, ...timesOf(row), sealedTurns: null });
  expect(JSON.parse(openInHouse(row.sealedInputs ?? Buffer.alloc(0), "ussd.inputs"))).toEqual(TO_MENU);
  expect(() => openInHouse(row.sealedTurns ?? Buffer.alloc(0), "ussd.turns")).toThrow();
});

/** SQLite gives raw times as text. */
function timesOf({ openedAt, lastTurnAt, forgetAt }: UssdSession) {
  return { openedAt, lastTurnAt, forgetAt };
}

test("without a code, nothing is told that could be kept", async () => {
  const last = await phoneAt(base, somePhone()).press(...TO_MENU, DOOR, ...TOLD, "1", "2");
  expect(last).toBe("END Message recu.");
});

test("going back to the menu and complaining of something else keeps the other story alone", async () => {
  const phone = somePhone();
  const keypad = phoneAt(base, phone);
  await keypad.press(...TO_MENU, DOOR, "1", "1", "00", "1", "1", "1", "6", "6");
  const [row] = await UssdSession.findAll();
  expect(JSON.parse(openInHouse(row?.sealedInputs ?? Buffer.alloc(0), "ussd.inputs"))).toEqual([
    ...TO_MENU,
    ...["1", "1", "1", "6", "6"],
  ]);
  expect(await keypad.press("1", "1", "1", "1")).toMatch(/^END Plainte enregistree/);
});

test("a session that broke off apart is not offered again", async () => {
  const phone = somePhone();
  await phoneAt(base, phone).press(...TO_MENU, DOOR, ...TOLD);
  expect(await phoneAt(base, phone).dial()).toMatch(/^CON Yoka\. Langue/);
});

test("words that are for the focal points go to them instead of becoming a case, and are kept nowhere else", async () => {
  const before = await tracesElsewhere();
  const phone = somePhone();
  const keypad = phoneAt(base, phone);
  await keypad.press(...TO_MENU, "1", "1", "1", "6", "6", "1", "1");
  const reports = await ConfidentialReport.count();
  expect(await keypad.press("un viol au chantier")).toMatch(/^CON .*Envoyer \?/s);
  forgetSessions();
  expect(await keypad.press("1")).toBe("END Message recu.");
  expect(await ConfidentialReport.count()).toBe(reports + 1);
  expect(await tracesElsewhere()).toEqual(before);
  const row = await UssdSession.findOne({ where: {}, rejectOnEmpty: true });
  expect(row).toMatchObject({ step: "words", endedAt: null, caseId: null });
  expect(openInHouse(row.sealedInputs ?? Buffer.alloc(0), "ussd.inputs")).not.toContain("viol");
});
