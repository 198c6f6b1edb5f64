import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fileComplaint, type Complaint } from "~/channels/web/fileComplaint";
import { processMessages } from "~/channels/inbound/processMessages";
import { CaseFile } from "~/models/cases/CaseFile";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { Consent } from "~/models/persons/Consent";
import { Household } from "~/models/registry/Household";
import { keyedHash } from "~/models/sealing/seal";
import { optOutPhones } from "~/workflows/contact/optOutPhones";
import { anonymiseCase } from "~/workflows/erasure/anonymiseCase";
import { textInForce } from "~/workflows/messaging/textsInForce";
import { referCase } from "~/workflows/resolution/referCase";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildInbound } from "../factories/buildInbound";
import { handTo, typedOffline } from "../factories/buildOffline";
import { buildPersonRequest } from "../factories/buildPersonRequest";
import { buildUser, type UserActor } from "../factories/buildUser";
import { emptyRegistry, loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openWebhooks, type OpenWebhooks } from "../support/bareServer";
import { phoneAt } from "../support/phone";
import { sitDown } from "../support/routeCalls";

let opened: OpenWebhooks;
let supervisor: UserActor;
beforeAll(async () => {
  opened = await openWebhooks();
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => opened.close());

const hashOf = (body: string) => createHash("sha256").update(body).digest("hex");
const consentsOf = (caseId: string) => Consent.findAll({ where: { caseId }, raw: true });
const newestOf = (channel: string) =>
  CaseFile.findOne({ where: { channel }, order: [["id", "DESC"]], rejectOnEmpty: true });

const complaint: Complaint = {
  ...{ text: "Le guichet demande un pourboire", categoryCode: null, detailCode: null, caseClass: 1 },
  ...{ placeCode: "CD6103", name: null, householdCode: null, phone: null, language: "fr" },
  ...{ anonymous: false, againstStaff: false },
};

describe("what somebody agrees to is kept with the words it was asked in", () => {
  test("by sending the form of the page, in the language it was read in", async () => {
    const file = (readIn: string, once: string) =>
      asSystem((ctx) => fileComplaint(ctx, { ...complaint, text: `${complaint.text} ${once}` }, { once, readIn }));
    for (const language of ["fr", "swc"]) {
      const { caseId } = await file(language, `a-form-read-in-${language}`);
      const text = textInForce("web", "complaint.consent", language);
      expect(await consentsOf(caseId ?? "")).toMatchObject([
        { purpose: "processing", channel: "web", givenBy: "person", heardById: null, withdrawnAt: null },
      ]);
      const [kept] = await consentsOf(caseId ?? "");
      expect(kept).toMatchObject({ textKey: "web/complaint.consent", textHash: hashOf(text.body) });
      expect(kept?.language).toBe(text.language);
    }
  });

  test.each<[string, string, boolean]>([
    ["agrees", "Oui", true],
    ["refuses, and complains all the same", "Non, rester anonyme", false],
  ])("on the keypad, by whoever %s", async (_name, choice, given) => {
    const keypad = phoneAt(opened.base, somePhone());
    await keypad.dial();
    await keypad.choose("Francais", choice, "Me plaindre", "Paiement", "Pas recu", "Nord-Kivu", "Masisi");
    let screen = await keypad.press("1");
    while (!screen.startsWith("END")) screen = await keypad.press("1");
    expect(screen).toContain("Plainte enregistree");
    const caseFile = await newestOf("ussd");
    const [kept] = await consentsOf(caseFile.id);
    const { body } = textInForce("ussd", "ask.consent", "fr");
    expect(kept).toMatchObject({
      channel: "ussd",
      textKey: "ussd/ask.consent",
      textHash: hashOf(body),
      language: "fr",
    });
    expect(Boolean(kept?.given)).toBe(given);
  });

  test.each<[string, string, boolean | null]>([
    ["agrees", "yes", true],
    ["refuses, and is received all the same", "no", false],
    ["was not asked", "", null],
  ])("to a colleague who types for whoever %s", async (_name, consent, given) => {
    vi.stubEnv("DATA_DIR", opened.house.settings.dataDir);
    const desk = await sitDown(supervisor);
    const once = `a-form-of-the-office-${consent || "unasked"}`;
    const typed = { once, heardBy: "visit", text: `Rien reçu ${consent}`, place: "CD6103", consent };
    const { status } = await desk.send("cases.new", {}, typed);
    expect(status).toBe(200);
    const kept = await consentsOf((await newestOf("visit")).id);
    const asked = { purpose: "processing", textKey: "screen/record.consent" };
    const unasked = { purpose: "request", textKey: "", textHash: "" };
    expect(kept).toMatchObject([{ ...(given === null ? unasked : asked), heardById: supervisor.userId }]);
    expect(Boolean(kept[0]?.given)).toBe(given ?? true);
  });

  test.each([
    ["is told by the acknowledgement", {}, "received"],
    ["shares the phone, and is told in words that say nothing", { sharedPhone: "on" }, "neutral_received"],
  ])("where nobody asked, and whoever complains %s", async (_name, how, templateKey) => {
    vi.stubEnv("DATA_DIR", opened.house.settings.dataDir);
    const desk = await sitDown(supervisor);
    const typed = { once: `unasked-${templateKey}-of-the-form`, heardBy: "voice", text: "Rien reçu", place: "CD6103" };
    await desk.send("cases.new", {}, { ...typed, phone: somePhone(), language: "fr", ...how });
    const [kept] = await consentsOf((await newestOf("voice")).id);
    const textHash = hashOf(textInForce("sms", templateKey, "fr").body);
    expect(kept).toMatchObject({ purpose: "request", textKey: `sms/${templateKey}`, textHash, language: "fr" });
  });

  test("by SMS, where nobody can ask before: the ground is that they wrote, and what they were answered", async () => {
    await buildInbound({ phone: somePhone(), text: "Le paiement de mars n'est pas arrive a Masisi" });
    await processMessages();
    const kept = await consentsOf((await newestOf("sms")).id);
    expect(kept).toMatchObject([{ purpose: "request", channel: "sms", givenBy: "person", heardById: null }]);
    expect(kept[0]).toMatchObject({
      textKey: "sms/received",
      textHash: hashOf(textInForce("sms", "received", "fr").body),
    });
  });

  test("on a device without a link, under the words it showed then", async () => {
    vi.stubEnv("DATA_DIR", opened.house.settings.dataDir);
    const desk = await sitDown(supervisor);
    const { blockId: block, reference, entryId: entry, typedAt } = typedOffline(await handTo(supervisor));
    const sent = { block, entry, reference, typedAt: typedAt.toISOString(), heardBy: "visit", place: "CD6103" };
    const shown = { asked: "Vos mots sont lus par ceux qui traitent les plaintes.", askedIn: "fr" };
    const form = { ...sent, ...shown, text: "Rien reçu en brousse", consent: "no" };
    expect((await desk.send("cases.new_.offline_.send", {}, form)).status).toBe(200);
    const [kept] = await consentsOf((await newestOf("visit")).id);
    expect(kept).toMatchObject({ purpose: "processing", textHash: hashOf(shown.asked), language: "fr" });
    expect(Boolean(kept?.given)).toBe(false);
  });

  test("when a service is told who they are, and never otherwise", async () => {
    const [told, untold] = [await buildCase({ status: "in_progress" }), await buildCase({ status: "in_progress" })];
    const refer = ({ id: caseId, version }: CaseFile, passes: boolean) => {
      const to = {
        caseId,
        version,
        destination: "justice" as const,
        service: "",
        reason: "Vol",
        text: "Allez au parquet",
      };
      return runCommand(supervisor, (ctx) => referCase(ctx, { ...to, passesIdentity: passes, consents: passes }));
    };
    await refer(told, true);
    await refer(untold, false);
    expect(await consentsOf(told.id)).toMatchObject([{ purpose: "sharing", textKey: "refer.justice" }]);
    expect(await consentsOf(untold.id)).toEqual([]);
  });
});

test("a consent taken back says so on the file, and goes with the words of the case", async () => {
  const caseFile = await buildCase();
  const wording = { textKey: "web/complaint.consent", textHash: hashOf("x"), language: "fr" };
  const row = { id: caseFile.id, caseId: caseFile.id, purpose: "processing" as const, given: true, channel: "web" };
  await Consent.create({ ...row, ...wording, givenBy: "person", createdAt: new Date() });
  const id = await buildPersonRequest(supervisor, { kind: "objection", references: caseFile.reference });
  vi.stubEnv("DATA_DIR", opened.house.settings.dataDir);
  const desk = await sitDown(supervisor);
  expect((await desk.send("persons.$id", { id }, { act: "object", to: "consent" })).status).toBe(302);
  const { person } = await readCase(queryContext(supervisor), caseFile.reference);
  expect(person?.consents.map(({ withdrawnAt }) => withdrawnAt)).toEqual([expect.any(Date)]);
  await asSystem((ctx) => anonymiseCase(ctx, caseFile));
  expect(await consentsOf(caseFile.id)).toEqual([]);
});

test("a phone that wants no SMS complains all the same, by SMS and on the keypad alike", async () => {
  const phone = somePhone();
  await asSystem((ctx) => optOutPhones(ctx, [keyedHash(phone, "phone")]));
  expect((await buildCase({ phone })).status).toBe("received");
  const keypad = phoneAt(opened.base, phone);
  await keypad.dial();
  await keypad.choose("Francais", "Oui", "Me plaindre", "Paiement", "Pas recu", "Nord-Kivu", "Masisi");
  let screen = await keypad.press("1");
  while (!screen.startsWith("END")) screen = await keypad.press("1");
  expect(screen).toContain("Plainte enregistree");
  expect((await PhoneContact.findByPk(keyedHash(phone, "phone")))?.optedOutAt).not.toBeNull();
});

test("the registry's own word on consent keeps the day it was first said", async () => {
  const load = (given: object) => loadCsv("households", csvOf("households", [{ household_code: "C-1", ...given }]));
  const read = () => Household.findOne({ where: { code: "C-1" }, rejectOnEmpty: true });
  await load({ consent: "yes" });
  const first = (await read()).consentAt;
  await load({ consent: "yes", pmt_score: "9" });
  expect((await read()).consentAt).toEqual(first);
  await load({ consent: "no" });
  expect(await read()).toMatchObject({ consent: false });
  expect((await read()).consentAt?.getTime()).toBeGreaterThan(first?.getTime() ?? 0);
  await emptyRegistry();
});
