import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type * as TakeModule from "~/app/routes/plainte/takeComplaint.server";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { openPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { keyedHash, open } from "~/models/sealing/seal";
import { listCases } from "~/workflows/triage/listCases";
import { queryContext } from "~/workflows/runCommand";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let web: typeof TakeModule;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  web = await import("~/app/routes/plainte/takeComplaint.server");
});
afterAll(() => house.drop());

let forms = 0;
/** A form nobody has sent yet, complete enough to be filed. */
const newForm = (fields: Record<string, string> = {}) =>
  new Map(
    Object.entries({
      once: `a-form-of-the-page-${(forms += 1)}`,
      description: `Pas de paiement ${forms}`,
      place: "CD6103",
      ...fields,
    }),
  );
const send = (fields: Map<string, string>, sentBefore: TakeModule.ComplaintAnswer["sent"] = undefined) =>
  web.takeComplaint({ fields, photo: null }, "fr", { address: "10.0.0.1", requestId: "test" }, sentBefore);
const casesSaying = async (text: string) => {
  const messages = await InboundMessage.findAll({ where: { channel: "web" } });
  const cases = await CaseFile.findAll({ where: { channel: "web" } });
  const keys = new Map(cases.map((one) => [one.id, unwrapCaseKey(one.sealedKey, one.id)]));
  const said = messages.filter(
    ({ caseId, sealedText }) => openPart(keys.get(caseId ?? "") ?? null, sealedText, "inbound.text") === text,
  );
  return cases.filter(({ id }) => said.some(({ caseId }) => caseId === id));
};

describe("a complaint from the public page", () => {
  test("becomes a case of its place, is found at once by its words, and tells number and code", async () => {
    const form = newForm({ description: "Le guichet de Sake demande un pourboire", category: "payment" });
    const { status, receipt } = await send(form);
    expect(status).toBe(200);
    expect(receipt).toMatchObject({
      reference: expect.stringMatching(/^\d{4} \d{3} \d{3}$/) as string,
      code: expect.stringMatching(/^\d{4} \d{4}$/) as string,
    });
    const officer = await buildUser("grievance_officer", "CD-NK");
    const found = await listCases(queryContext(officer), {
      kind: "grievance",
      view: "open",
      sort: "due",
      q: "pourboire",
    });
    expect(found.rows.map(({ caseFile }) => caseFile.reference)).toEqual([receipt?.reference?.replaceAll(" ", "")]);
  });

  test("sent twice is one case, and tells the same number and code again", async () => {
    const form = newForm();
    const first = await send(form);
    const second = await send(form);
    expect(second.receipt).toEqual(first.receipt);
    expect(await casesSaying(form.get("description") ?? "")).toHaveLength(1);
  });

  test("sent twenty times at once is one case", async () => {
    const form = newForm();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(form)));
    expect(new Set(answers.map(({ receipt }) => receipt?.reference)).size).toBe(1);
    expect(await casesSaying(form.get("description") ?? "")).toHaveLength(1);
  });

  test("pressed again on a new form is one case while this browser holds its receipt, and says so", async () => {
    const form = newForm();
    const first = await send(form);
    expect(first.receipt?.again).toBe(false);
    const pressedAgain = newForm(Object.fromEntries([...form].filter(([name]) => name !== "once")));
    const second = await send(pressedAgain, first.sent);
    expect(second.receipt).toEqual({ ...first.receipt, again: true });
    const other = await send(newForm(), first.sent);
    expect(other.receipt).toMatchObject({ again: false });
    expect(other.receipt?.reference).not.toBe(first.receipt?.reference);
    const cleared = await send(newForm(Object.fromEntries([...form].filter(([name]) => name !== "once"))));
    expect(cleared.receipt?.reference).not.toBe(first.receipt?.reference);
  });

  test("in the same words from twenty people is twenty cases; a machine that goes on is joined to the first", async () => {
    const description = "Le point de paiement est fermé";
    for (let n = 0; n < 23; n++) await send(newForm({ description }));
    const cases = await casesSaying(description);
    expect(cases).toHaveLength(20);
    expect(await InboundMessage.count({ where: { caseId: cases.map(({ id }) => id) } })).toBe(23);
  });

  test("keeps a typed phone as a claim: it names no contact, ties no household, and nothing is sent there", async () => {
    const form = newForm({ phone: "081 234 56 78" });
    await send(form);
    const [caseFile] = await casesSaying(form.get("description") ?? "");
    const detail = await GrievanceDetail.findByPk(caseFile?.id ?? "", { rejectOnEmpty: true });
    expect(caseFile?.contactHash).toBeNull();
    expect(detail).toMatchObject({ phoneIsClaim: true, householdLink: null });
    expect(await OutboundMessage.count({ where: { recipientHash: keyedHash("+243812345678", "phone") } })).toBe(0);
  });

  test("without a name keeps neither name, phone nor household, whatever the form brought", async () => {
    const form = newForm({ anonymous: "on", name: "Furaha", phone: "0812345678", householdCode: "NK-1" });
    const { receipt } = await send(form);
    expect(receipt?.phone).toBe(false);
    const [caseFile] = await casesSaying(form.get("description") ?? "");
    expect(caseFile?.anonymous).toBe(true);
    expect(await GrievanceDetail.findByPk(caseFile?.id ?? "")).toMatchObject({
      sealedName: null,
      sealedPhone: null,
      householdCode: null,
      sealedHouseholdCode: null,
    });
  });

  test("is kept to the letter: emoji, other scripts, and what looks like code", async () => {
    const description = "😡 ɛɔ <script>alert(1)</script> 'OR 1=1 -- «ça»";
    await send(newForm({ description }));
    const [caseFile] = await casesSaying(description);
    const key = unwrapCaseKey(caseFile?.sealedKey ?? Buffer.alloc(0), caseFile?.id ?? "");
    expect(open(key, caseFile?.sealedSubject ?? Buffer.alloc(0), "case.subject")).toBe(description);
  });
});

describe("a form with an error keeps what was typed and says what to correct", () => {
  const wrong: [string, Record<string, string>, string][] = [
    ["no words", { description: "  " }, "description"],
    ["words without end", { description: "x".repeat(5_001) }, "description"],
    ["a category nobody has", { category: "vol-de-chevre" }, "category"],
    ["a place nobody has", { place: "CD-XX" }, "place"],
    ["a phone that is none", { phone: "12" }, "phone"],
    ["a name without end", { name: "n".repeat(121) }, "name"],
    ["a household code without end", { householdCode: "9".repeat(41) }, "householdCode"],
  ];
  test.each(wrong)("%s", async (_, fields, field) => {
    const before = await CaseFile.count();
    const form = newForm(fields);
    const { status, faults, typed, once } = await send(form);
    expect({ status, at: Object.keys(faults ?? {}) }).toEqual({ status: 422, at: [field] });
    expect(typed).toMatchObject(field === "description" ? {} : { [field]: fields[field] });
    expect(once).toBe(form.get("once"));
    expect(await CaseFile.count()).toBe(before);
  });

  test("a body that cannot be read, or is too large", async () => {
    for (const unreadable of [400, 413] as const) {
      const answer = await web.takeComplaint({ unreadable }, "fr", { address: "10.0.0.1", requestId: "test" });
      expect(answer).toEqual({ status: unreadable, faults: { description: "fault.unreadable" } });
    }
  });
});
