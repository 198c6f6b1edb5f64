import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetSessions } from "~/channels/ussd/sessionRows";
import { CallTask } from "~/models/cases/CallTask";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { UssdSession } from "~/models/messages/UssdSession";
import { keyedHash } from "~/models/sealing/seal";
import { queryContext } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { somePhone } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { type OpenWebhooks, openWebhooks } from "../support/bareServer";
import { phoneAt } from "../support/phone";

const OWN = "+243812345611";
const HERS = "+243812345612";
const NEIGHBOUR = "+243812345613";
const SHARED = "+243812345614";
const UNPAID = "+243812345615";

let opened: OpenWebhooks;
let base: string;
let officer: UserActor;

beforeAll(async () => {
  opened = await openWebhooks();
  base = opened.base;
  const households = [
    { household_code: "A-1", phone: OWN },
    { household_code: "A-2", phone: HERS, phone_owner: "Elle-même" },
    { household_code: "A-3", phone: NEIGHBOUR, phone_owner: "Voisin" },
    { household_code: "A-4", phone: SHARED },
    { household_code: "A-5", phone: SHARED },
    { household_code: "A-6", phone: UNPAID },
  ];
  await loadCsv("households", csvOf("households", households));
  const year = String(new Date().getUTCFullYear());
  const sent = { cycle: `${year}-03`, status: "sent", paid_at: `${year}-03-12` };
  const payments = ["A-1", "A-2", "A-3", "A-4", "A-5"].flatMap((household_code) => [
    { payment_ref: `${household_code}-2`, household_code, cycle: `${year}-02`, status: "paid", amount_paid: "25" },
    { payment_ref: `${household_code}-3`, household_code, ...sent },
    { payment_ref: `${household_code}-4`, household_code, cycle: `${year}-04`, status: "planned" },
  ]);
  await loadCsv("payments", csvOf("payments", payments));
  officer = await buildUser("grievance_officer", "CD-NK");
  await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => opened.close());
beforeEach(async () => {
  await UssdSession.destroy({ where: {} });
  forgetSessions();
});

/** French, consent, complain, payment. */
const TO_PAYMENT = ["1", "1", "1", "3"];
const TOLD = /^CON Votre paiement de mars : 25 USD, envoye le 12\/03, pas confirme\. Recu \?\n1 Non\n2 Oui\n/;

async function detailOf(phone: string) {
  const caseFile = await CaseFile.findOne({ where: { contactHash: keyedHash(phone, "phone") }, rejectOnEmpty: true });
  return { caseFile, detail: await GrievanceDetail.findByPk(caseFile.id, { rejectOnEmpty: true }) };
}

describe("a complaint about a payment, on the household's own phone", () => {
  test("meets the last payment tried; not received is filed under it with nothing asked that is known", async () => {
    const keypad = phoneAt(base, OWN);
    expect(await keypad.press(...TO_PAYMENT)).toMatch(TOLD);
    expect(await keypad.press("1")).toMatch(/^CON Est-ce contre le comite ou un agent/);
    expect(await keypad.press("1", "1")).toMatch(/^CON Paiement : Pas recu\nMasisi\n/);
    expect(await keypad.press("1")).toMatch(/^END Plainte enregistree/);
    const { caseFile, detail } = await detailOf(OWN);
    expect(caseFile).toMatchObject({
      categoryCode: "payment",
      detailCode: "payment_not_received",
      placeCode: "CD6103",
    });
    expect(detail).toMatchObject({
      householdCode: "A-1",
      householdLink: "phone",
      paymentRef: "A-1-3",
      paymentSaid: "not_received",
      againstStaff: false,
    });
    const { household } = await readCase(queryContext(officer), caseFile.reference);
    expect(household?.said).toEqual({ ref: "A-1-3", said: "not_received" });
  });

  test("received is asked about again, and may still be complained of", async () => {
    const keypad = phoneAt(base, HERS);
    expect(await keypad.press(...TO_PAYMENT, "2")).toMatch(
      /^CON Voulez-vous quand meme vous plaindre \?\n1 Oui\n2 Non/,
    );
    await keypad.press("1");
    await keypad.choose("Frais trop eleves", "Nord-Kivu", "Masisi");
    expect(await keypad.press("2", "1", "1")).toMatch(/^END Plainte enregistree/);
    const { caseFile, detail } = await detailOf(HERS);
    expect(detail).toMatchObject({ paymentRef: "A-2-3", paymentSaid: "received", againstStaff: true });
    expect(caseFile).toMatchObject({ detailCode: "payment_fees", level: "province" });
  });

  test("received and nothing else to say ends without a case", async () => {
    const before = await CaseFile.count();
    expect(await phoneAt(base, OWN).press(...TO_PAYMENT, "2", "2")).toMatch(/^END Rien n'a ete envoye/);
    expect(await CaseFile.count()).toBe(before);
  });
});

describe("a payment is told to nobody else", () => {
  test.each([
    ["a phone the registry does not know", somePhone()],
    ["a neighbour's phone", NEIGHBOUR],
    ["a phone two households share", SHARED],
    ["a household nothing was ever paid to", UNPAID],
  ])("%s", async (_whose, phone) => {
    expect(await phoneAt(base, phone).press(...TO_PAYMENT)).toMatch(/^CON Precisez/);
  });

  test("nor to somebody who stays anonymous, whose complaint is tied to no payment", async () => {
    expect(await phoneAt(base, OWN).press("1", "2", "1", "3")).toMatch(/^CON Precisez/);
  });

  test("nor after going back to stay anonymous", async () => {
    const keypad = phoneAt(base, OWN);
    await keypad.press(...TO_PAYMENT, "1", "00", "0", "2", "1", "3", "1");
    await keypad.choose("Nord-Kivu", "Masisi");
    await keypad.press("1", "1", "1");
    const cases = await CaseFile.findAll({ where: { contactHash: keyedHash(OWN, "phone"), anonymous: true } });
    expect(cases).toHaveLength(1);
    expect(await GrievanceDetail.findByPk(cases[0]?.id)).toMatchObject({ paymentRef: null, paymentSaid: null });
  });
});

test("pressing 1 alone on such a phone files in French within twelve screens, cut off before or not", async () => {
  for (const cutOff of [false, true]) {
    if (cutOff) await phoneAt(base, OWN).press("5", "1", "1", "1", "1");
    const keypad = phoneAt(base, OWN);
    let screen = await keypad.dial();
    let screens = 1;
    for (; screen.startsWith("CON"); screens++) screen = await keypad.press("1");
    expect(screens).toBeLessThanOrEqual(12);
    expect(screen).toMatch(/^END Plainte enregistree/);
  }
});

test("a call asked for is one a person must make, when the person wants it", async () => {
  const phone = somePhone();
  const keypad = phoneAt(base, phone);
  await keypad.press("1", "1", "3", "1");
  await keypad.choose("Nord-Kivu", "Masisi", "Le matin");
  const { caseFile } = await detailOf(phone);
  const [task] = await CallTask.findAll({ where: { caseId: caseFile.id } });
  expect(task).toMatchObject({ reason: "asked", doneAt: null });
});
