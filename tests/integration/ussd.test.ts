import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { forgetOldSessions } from "~/channels/ussd/forgetOldSessions";
import { CaseFile } from "~/models/cases/CaseFile";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { fixedClock } from "~/models/clock";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { UssdSession } from "~/models/messages/UssdSession";
import { formatReference } from "~/models/cases/reference";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { keyedHash, searchHash } from "~/models/sealing/seal";
import { queryContext } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildUser } from "../factories/buildUser";
import { journalOf, messagesAbout } from "../factories/readBack";
import { type OpenWebhooks, openWebhooks } from "../support/bareServer";
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

/** Language, consent, complain, payment, not received, Nord-Kivu, Masisi. */
const TO_MASISI = ["1", "1", "1", "3", "1", "6", "6"];
const casesOf = (phone: string) => CaseFile.findAll({ where: { contactHash: keyedHash(phone, "phone") } });

async function onlyCaseOf(phone: string): Promise<CaseFile> {
  const cases = await casesOf(phone);
  expect(cases).toHaveLength(1);
  return cases[0] as CaseFile;
}

async function wordsOf(caseFile: CaseFile): Promise<string[]> {
  const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
  const rows = await InboundMessage.findAll({ where: { caseId: caseFile.id } });
  return rows.map(({ sealedText }) => openPart(key, sealedText, "inbound.text"));
}

describe("a complaint typed on a keypad", () => {
  test("is a case of its place and subject, committed before the number is shown, with receipt and words", async () => {
    const phone = somePhone();
    const keypad = phoneAt(base, phone);
    expect(await keypad.dial()).toMatch(/^CON Yoka.*\n1 Francais\n/s);
    await keypad.choose("Francais", "Oui", "Me plaindre", "Paiement", "Pas recu", "Nord-Kivu");
    expect(await keypad.choose("Masisi")).toMatch(/^CON Code du menage/);
    expect(await keypad.press("1")).toMatch(/^CON Est-ce contre le comite ou un agent/);
    expect(await keypad.press("1")).toMatch(/^CON Dites en quelques mots/);
    expect(await keypad.press("Rien reçu depuis mars")).toMatch(/Pas recu\nMasisi\nRien recu depuis mars\nEnvoyer/);
    const last = await keypad.press("1");
    const caseFile = await onlyCaseOf(phone);
    expect(last).toContain(`END Plainte enregistree. Numero : ${formatReference(caseFile.reference)}.`);
    expect(caseFile).toMatchObject({
      channel: "ussd",
      language: "fr",
      categoryCode: "payment",
      detailCode: "payment_not_received",
      placeCode: "CD6103",
      provinceCode: "CD-NK",
      anonymous: false,
      status: "received",
    });
    expect(await wordsOf(caseFile)).toEqual(["Rien reçu depuis mars"]);
    expect(await journalOf(caseFile)).toEqual(["case.opened"]);
    expect(await messagesAbout(caseFile)).toMatchObject([{ templateKey: "received", to: phone, status: "queued" }]);
    expect(await UssdSession.findOne({ where: { caseId: caseFile.id } })).toMatchObject({
      step: "filed",
      outcome: "filed",
    });
  });

  test("by pressing 1 alone is filed in French within twelve screens", async () => {
    const phone = somePhone();
    const keypad = phoneAt(base, phone);
    let screen = await keypad.dial();
    let screens = 1;
    for (; screen.startsWith("CON"); screens++) screen = await keypad.press("1");
    expect(screens).toBeLessThanOrEqual(12);
    const caseFile = await onlyCaseOf(phone);
    expect(caseFile.language).toBe("fr");
    expect(await wordsOf(caseFile)).toEqual(["Demande d’insertion (choisi au menu USSD, sans autres mots)."]);
  });

  test("takes the class of its subject, and is kept from the territory when that is 3", async () => {
    await buildUser("grievance_supervisor", "CD-NK");
    const phone = somePhone();
    const keypad = phoneAt(base, phone);
    await keypad.dial();
    await keypad.choose("Francais", "Oui", "Me plaindre", "Conduite d'un agent", "Comportement", "Nord-Kivu", "Masisi");
    await keypad.press("1", "1", "1", "1");
    expect(await onlyCaseOf(phone)).toMatchObject({ categoryCode: "conduct", caseClass: 3, level: "province" });
  });

  test("in another language is answered in it, and the phone remembers", async () => {
    const phone = somePhone();
    const last = await phoneAt(base, phone).press("3", ...TO_MASISI.slice(1), "1", "1", "1", "1");
    expect(last).toMatch(/^END Tumepokea malalamiko yako\. Namba: /);
    expect((await messagesAbout(await onlyCaseOf(phone)))[0]?.text).toMatch(/^Tumepokea/);
    expect(await PhoneContact.findByPk(keyedHash(phone, "phone"))).toMatchObject({
      language: "swc",
      placeCode: "CD6103",
    });
  });

  test("remembers the language chosen even when nothing else is done", async () => {
    const phone = somePhone();
    await phoneAt(base, phone).press("1");
    expect(await PhoneContact.findByPk(keyedHash(phone, "phone"))).toMatchObject({ language: "fr" });
  });

  test("without consent shows nobody who made it, ties no household, and is answered all the same", async () => {
    const phone = somePhone();
    await phoneAt(base, phone).press("1", "2", ...TO_MASISI.slice(2), "1", "Mon voisin est menacé", "1");
    const caseFile = await onlyCaseOf(phone);
    expect(caseFile.anonymous).toBe(true);
    const detail = await GrievanceDetail.findByPk(caseFile.id, { rejectOnEmpty: true });
    expect(detail).toMatchObject({ householdCode: null, householdLink: null, sealedHouseholdCode: null });
    const officer = await buildUser("grievance_officer", "CD-NK");
    const reading = await readCase(queryContext(officer), caseFile.reference);
    expect(reading.person).toBeNull();
    expect(JSON.stringify(reading.timeline)).not.toContain(phone.slice(4));
    const termHash = searchHash(phone.slice(-9));
    expect(await SearchTerm.count({ where: { termHash, caseId: caseFile.id } })).toBe(0);
    expect(await messagesAbout(caseFile)).toMatchObject([{ templateKey: "received", to: phone }]);
  });

  test("confirmed twenty times at once is one case, and every copy shows its number", async () => {
    const phone = somePhone();
    const keypad = phoneAt(base, phone);
    await keypad.press(...TO_MASISI, "1", "1", "1");
    const text = [...TO_MASISI, "1", "1", "1", "1"].join("*");
    const screens = await Promise.all(Array.from({ length: 20 }, () => keypad.send(text)));
    const { reference } = await onlyCaseOf(phone);
    for (const screen of screens) expect(screen).toContain(formatReference(reference));
  });

  test("whose every turn another process answers is the same complaint, stars in its words included", async () => {
    const phone = somePhone();
    const keypad = phoneAt(base, phone);
    for (const input of [...TO_MASISI, "1", "1", "prix 5*3 # *0*", "1"]) {
      await keypad.press(input);
      forgetSessions();
    }
    expect(await wordsOf(await onlyCaseOf(phone))).toEqual(["prix 5*3 # *0*"]);
  });
});

describe("whoever cannot write", () => {
  test("asks to be called: a case officers understand, with the number they need, even after refusing consent", async () => {
    const phone = somePhone();
    const last = await phoneAt(base, phone).press("1", "2", "3", "1", "6", "6", "2");
    expect(last).toMatch(/^END C'est note, un agent vous appellera/);
    const caseFile = await onlyCaseOf(phone);
    expect(caseFile).toMatchObject({ detailCode: "information_call", placeCode: "CD6103", anonymous: false });
    expect(await wordsOf(caseFile)).toEqual(["Demande de rappel. Heure souhaitée : Le matin."]);
  });
});

describe("following one's complaints", () => {
  test("shows the stage and the day an answer is owed of this phone's cases, and of no other's", async () => {
    const phone = somePhone();
    const caseFile = await buildCase({ phone, status: "in_progress" });
    await buildCase({ phone: somePhone() });
    const list = await phoneAt(base, phone).press("1", "1", "2");
    expect(list).toMatch(/^CON Vos plaintes :\n1 /);
    expect(list.match(/^\d (?=\d)/gm)).toHaveLength(1);
    const detail = await phoneAt(base, phone).press("1", "1", "2", "1");
    expect(detail).toContain(formatReference(caseFile.reference));
    expect(detail).toMatch(/en traitement\. Reponse avant le \d\d\/\d\d\./);
  });

  test("of a phone that never complained says so", async () => {
    expect(await phoneAt(base, somePhone()).press("1", "1", "2")).toMatch(/^CON Aucune plainte connue/);
  });
});

describe("a session that broke off", () => {
  test("is offered again without a word of it, and goes on where it was", async () => {
    const phone = somePhone();
    await phoneAt(base, phone).press("3", ...TO_MASISI.slice(1), "1", "1", "Siri yangu");
    const again = phoneAt(base, phone);
    const offer = await again.dial();
    expect(offer).toBe("CON Yoka. Ombi lilikatika.\n1 Ombi jipya\n2 Endelea");
    expect(await again.press("2")).toMatch(/Masisi\nSiri yangu\n/);
    expect(await again.press("1")).toMatch(/^END Tumepokea/);
    expect(await phoneAt(base, phone).dial()).toMatch(/^CON Yoka\. Langue/);
  });

  test("is forgotten after two hours, phone and words, and what stays says how far it came", async () => {
    const phone = somePhone();
    await phoneAt(base, phone).press(...TO_MASISI, "1", "1", "Siri yangu");
    await forgetOldSessions(fixedClock(new Date(Date.now() + 2 * 3_600_000 + 60_000)));
    const row = await UssdSession.findOne({ where: {}, rejectOnEmpty: true });
    expect(row).toMatchObject({ phoneHash: null, sealedInputs: null, sealedOpening: null, step: "confirm", turns: 10 });
    expect(await phoneAt(base, phone).dial()).toMatch(/^CON Yoka\. Langue/);
  });

  test("is not offered to another phone", async () => {
    await phoneAt(base, somePhone()).press(...TO_MASISI);
    expect(await phoneAt(base, somePhone()).dial()).toMatch(/^CON Yoka\. Langue/);
  });
});
