import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { forgetTree } from "~/channels/ussd/tree";
import { CaseFile } from "~/models/cases/CaseFile";
import { formatReference } from "~/models/cases/reference";
import { fixedClock } from "~/models/clock";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OpenQuestion } from "~/models/messages/OpenQuestion";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { UssdSession } from "~/models/messages/UssdSession";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { answerCase } from "~/workflows/resolution/answerCase";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { readTimeline } from "~/workflows/triage/readTimeline";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { journalOf } from "../factories/readBack";
import { buildUser, type UserActor } from "../factories/buildUser";
import { type OpenWebhooks, openWebhooks } from "../support/bareServer";
import { phoneAt } from "../support/phone";

let opened: OpenWebhooks;
let base: string;
let officer: UserActor;

beforeAll(async () => {
  opened = await openWebhooks();
  base = opened.base;
  officer = await buildUser("grievance_officer", "CD-NK");
  await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => opened.close());
beforeEach(async () => {
  await UssdSession.destroy({ where: {} });
  forgetSessions();
});

/** French, consent, follow, the latest complaint. */
const TO_CASE = ["1", "1", "2", "1"];
const TOO_LATE = /^END Cette plainte a change entre-temps\. Rien n'a ete envoye/;
const DAY_MS = 86_400_000;

/** A complaint of a phone of its own, answered so many milliseconds ago. */
async function answered(agoMs = 60_000): Promise<{ phone: string; caseFile: CaseFile }> {
  const phone = somePhone();
  const then = fixedClock(new Date(Date.now() - agoMs));
  const { id } = await buildCase({ phone, status: "in_progress", clock: then });
  const answer = { caseId: id, version: 1, text: "Venez mercredi." };
  await runCommand(officer, (ctx) => answerCase(ctx, answer), { clock: then });
  return { phone, caseFile: await CaseFile.findByPk(id, { rejectOnEmpty: true }) };
}

/** What an officer reads of it, oldest first: what was said and how it was meant, and what was done. */
async function lineOf(caseFile: CaseFile): Promise<string[]> {
  const items = await readTimeline(queryContext(officer), caseFile, unwrapCaseKey(caseFile.sealedKey, caseFile.id));
  return items.flatMap((item) => {
    if (item.kind === "inbound") return [`${item.channel} ${item.meaning}: ${item.text}`];
    return item.kind === "event" && item.action !== "case.opened" ? [item.action] : [];
  });
}

describe("under a complaint that is open", () => {
  test("words are added once, however often they come, and the officer reads them as new", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone, status: "in_progress" });
    await caseFile.update({ readAt: new Date() });
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE);
    expect(await keypad.choose("Ajouter une information")).toMatch(/^CON Ecrivez ce que vous voulez ajouter/);
    expect(await keypad.press("1")).toMatch(/^CON Choix invalide/);
    const text = [...TO_CASE, "1", "1", "Le chef a dit 5*3 # non"].join("*");
    const screens = await Promise.all(Array.from({ length: 10 }, () => keypad.send(text)));
    for (const screen of screens) {
      expect(screen).toMatch(/^END C'est ajoute a votre plainte/);
      expect(screen).toContain(formatReference(caseFile.reference));
    }
    expect(await lineOf(caseFile)).toEqual(["ussd addition: Le chef a dit 5*3 # non"]);
    expect(await journalOf(caseFile)).toEqual(["case.opened", "case.message_added"]);
    await caseFile.reload();
    expect(caseFile.lastInboundAt?.getTime()).toBeGreaterThan(caseFile.readAt?.getTime() ?? 0);
    expect(await UssdSession.findAll()).toMatchObject([{ outcome: "added", step: "added", caseId: caseFile.id }]);
    expect((await PhoneContact.findOne({ where: { lastCaseId: caseFile.id } }))?.lastMessageAt).toBeTruthy();
  });

  test("that it is not settled is added, since there is no answer to refuse", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone, status: "waiting" });
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE);
    await keypad.choose("Pas regle");
    expect(await keypad.press("1")).toMatch(/^END C'est ajoute/);
    expect(await lineOf(caseFile)).toEqual([
      "ussd addition: Ce n’est pas réglé (choisi au menu USSD, sans autres mots).",
    ]);
    expect((await caseFile.reload()).status).toBe("waiting");
  });

  test("a call is asked for about this very complaint, and opens no other", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone });
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE);
    await keypad.choose("Rappelez-moi", "Le soir");
    expect(await CaseFile.count({ where: { contactHash: caseFile.contactHash } })).toBe(1);
    expect((await lineOf(caseFile)).join()).toContain("Le soir");
    expect(await UssdSession.findAll()).toMatchObject([{ outcome: "called", caseId: caseFile.id }]);
  });

  test("of somebody anonymous no call is offered, since nobody may see the number", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone });
    await caseFile.update({ anonymous: true });
    const screen = await phoneAt(base, phone).press(...TO_CASE);
    expect(screen).toContain("1 Ajouter une information");
    expect(screen).not.toContain("Rappelez-moi");
  });
});

describe("under a complaint that was answered", () => {
  test("it is asked whether it is settled, and 1 closes it as confirmed, once", async () => {
    const { phone, caseFile } = await answered();
    const keypad = phoneAt(base, phone);
    const screen = await keypad.press(...TO_CASE);
    expect(screen).toMatch(/: repondue\. Est-ce regle \?\n1 Oui, regle\n2 Pas regle\n/);
    const text = [...TO_CASE, "1"].join("*");
    const ends = new Set(await Promise.all(Array.from({ length: 10 }, () => keypad.send(text))));
    expect([...ends]).toEqual([expect.stringMatching(/^END Merci\. Votre plainte \d{4} \d{3} \d{3} est reglee/)]);
    expect(await caseFile.reload()).toMatchObject({ status: "closed", outcome: "confirmed" });
    expect(await lineOf(caseFile)).toEqual([
      "case.answered",
      "ussd yes: C’est réglé (choisi au menu USSD).",
      "case.confirmed",
    ]);
    expect(await OpenQuestion.findAll({ where: { caseId: caseFile.id } })).toMatchObject([{ state: "answered" }]);
  });

  test("2 is an appeal with its words, reopened with somebody else", async () => {
    const { phone, caseFile } = await answered();
    const keypad = phoneAt(base, phone);
    expect(await keypad.press(...TO_CASE, "2")).toMatch(/^CON Qu'est-ce qui n'est pas regle/);
    expect(await keypad.press("Toujours rien")).toMatch(
      /^END C'est note\. Votre plainte \d{4} \d{3} \d{3} est rouverte/,
    );
    expect(await caseFile.reload()).toMatchObject({ status: "in_progress", appeals: 1, level: "national" });
    expect(await lineOf(caseFile)).toEqual(["case.answered", "ussd no: Toujours rien", "case.appealed"]);
  });

  test.each([
    [30, "is still an appeal", /^END C'est note\..* est rouverte/, "in_progress"],
    [61, "comes too late, and is not offered", /^CON Choix invalide/, "closed"],
  ])("%d days after, when silence had closed it, a no %s", async (days, _what, expected, status) => {
    const { phone, caseFile } = await answered(days * DAY_MS);
    await OpenQuestion.update({ state: "expired", openPhoneHash: null }, { where: { caseId: caseFile.id } });
    await caseFile.update({ status: "closed", isOpen: false, outcome: "unconfirmed" });
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE, "1");
    expect(await keypad.press("1")).toMatch(expected);
    expect((await caseFile.reload()).status).toBe(status);
  });

  test("an answer that may still be taken back has not been given yet", async () => {
    const { phone } = await answered(0);
    expect(await phoneAt(base, phone).press(...TO_CASE)).toMatch(/en traitement\..*\n1 Ajouter une information\n/s);
  });
});

describe("what happened to the case meanwhile is told plainly, and nothing is done", () => {
  test("it was erased", async () => {
    const { phone, caseFile } = await answered();
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE);
    await asSystem((ctx) => eraseCase(ctx, caseFile));
    const last = await keypad.press("1");
    expect(last).toMatch(TOO_LATE);
    expect(await keypad.send([...TO_CASE, "1"].join("*"))).toBe(last);
  });

  test("it was answered by SMS before", async () => {
    const { phone, caseFile } = await answered();
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE);
    const phoneHash = caseFile.contactHash ?? null;
    await runCommand({ kind: "complainant", phoneHash }, (ctx) =>
      recordConfirmation(ctx, { caseId: caseFile.id, settled: true }),
    );
    expect(await keypad.press("1")).toMatch(TOO_LATE);
    expect(await journalOf(caseFile)).toEqual(["case.opened", "case.answered", "case.confirmed"]);
  });

  test("it was closed while words were typed", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone, status: "in_progress" });
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE, "1");
    await caseFile.update({ status: "withdrawn", isOpen: false });
    expect(await keypad.press("Encore une chose")).toMatch(TOO_LATE);
    expect(await InboundMessage.count({ where: { caseId: caseFile.id } })).toBe(0);
  });

  test("it is another phone's now", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone });
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE, "1");
    await caseFile.update({ contactHash: null });
    expect(await keypad.press("Encore une chose")).toMatch(TOO_LATE);
  });
});

describe("words on the focal points' list", () => {
  test("said to a case go to them alone; that an answer is refused is no secret, and happens once", async () => {
    await buildFocalPoint();
    forgetTree();
    const { phone, caseFile } = await answered();
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE, "2");
    const text = [...TO_CASE, "2", "viol"].join("*");
    for (const _ of [1, 2]) expect(await keypad.send(text)).toBe("END Message recu.");
    expect(await ConfidentialReport.count()).toBe(1);
    expect(await lineOf(caseFile)).toEqual(["case.answered", "case.appealed"]);
    expect(await UssdSession.findAll()).toMatchObject([{ step: "case_why", endedAt: null, caseId: null }]);
  });

  test("said to a case that is gone are not lost", async () => {
    const reports = await ConfidentialReport.count();
    const phone = somePhone();
    const caseFile = await buildCase({ phone });
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_CASE, "1");
    await asSystem((ctx) => eraseCase(ctx, caseFile));
    expect(await keypad.press("viol")).toBe("END Message recu.");
    expect(await ConfidentialReport.count()).toBe(reports + 1);
  });
});
