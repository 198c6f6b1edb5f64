import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { PersonRequest } from "~/models/persons/PersonRequest";
import { ancestry } from "~/models/places/placeLookup";
import { Household } from "~/models/registry/Household";
import { keyedHash } from "~/models/sealing/seal";
import type { TypedRequest } from "~/workflows/persons/openRequest";
import { queryContext } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { somePhone } from "../factories/buildCase";
import {
  buildPersonRequest,
  complain as complainFrom,
  requestPage,
  typedRequest,
  type Said,
} from "../factories/buildPersonRequest";
import { buildUser, type UserActor } from "../factories/buildUser";
import { emptyRegistry, loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown, type Desk } from "../support/routeCalls";

let house: TestDatabase;
let supervisor: UserActor;
let desk: Desk;
let phone: string;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
  desk = await sitDown(supervisor);
});
beforeEach(() => {
  phone = somePhone();
});
afterAll(() => house.drop());

const complain = (given: Partial<Said> = {}) => complainFrom({ phone, ...given });
const typed = (given: Partial<TypedRequest> = {}) => typedRequest({ phone, ...given });
const enter = (given: Partial<TypedRequest> = {}, actor = supervisor) => buildPersonRequest(actor, { phone, ...given });
const pageOf = (id: string, at = desk) => requestPage(id, at);

describe("the register of what people ask about their data", () => {
  test("keeps how it was made sure that it is her, who did, and when an answer is due", async () => {
    const national = await sitDown(await buildUser("national_coordinator", "CD"));
    expect((await desk.send("persons._index", {}, { act: "days", days: "30" })).status).toBe(404);
    expect((await national.send("persons._index", {}, { act: "days", days: "400" })).status).toBe(422);
    expect((await national.send("persons._index", {}, { act: "days", days: "30" })).status).toBe(302);
    const fields = { ...typed({ check: "Carte d’électeur", words: "Ce que vous avez sur moi" }), sharedPhone: "" };
    const first = await desk.send("persons._index", {}, { act: "open", ...fields });
    expect(first.status).toBe(302);
    expect((await desk.send("persons._index", {}, { act: "open", ...fields })).status).toBe(302); // pressed twice
    expect(await PersonRequest.count({ where: { id: fields.id } })).toBe(1);
    const view = await pageOf(fields.id);
    expect(view).toMatchObject({ checkedHow: "card", check: "Carte d’électeur", by: supervisor.name, late: false });
    expect(Date.parse(view.dueAt ?? "") - Date.parse(view.receivedAt)).toBe(30 * 86_400_000);
    const row = await PersonRequest.findByPk(fields.id, { raw: true });
    expect(JSON.stringify(row)).not.toContain(phone);
    expect((await national.send("persons._index", {}, { act: "days", days: "" })).status).toBe(302);
    expect((await pageOf(await enter())).dueAt).toBeNull();
  });

  test("is no room for an officer or an auditor, and of another province it is as what never was", async () => {
    const id = await enter();
    for (const role of ["grievance_officer", "auditor", "administrator", "hotline_agent"] as const) {
      const other = await sitDown(await buildUser(role, role === "grievance_officer" ? "CD-NK" : "CD"));
      expect((await other.read("persons._index")).status, role).toBe(404);
      expect((await other.read("persons.$id_.data", { id })).status, role).toBe(404);
    }
    const elsewhere = await sitDown(await buildUser("grievance_supervisor", "CD-IT"));
    for (const route of ["persons.$id", "persons.$id_.data", "persons.$id_.data_.file"])
      expect((await elsewhere.read(route, { id })).status, route).toBe(404);
    expect((await elsewhere.send("persons.$id", { id }, { act: "object", to: "sms" })).status).toBe(404);
    await expect(enter({ placeCode: "CD-IT" })).rejects.toMatchObject({
      fields: { placeCode: "errors.place_outside" },
    });
  });

  test.each<[string, Partial<TypedRequest>, string]>([
    ["without a check of identity", { checkedHow: "" }, "checkedHow"],
    ["checked otherwise, without saying how", { checkedHow: "other" }, "check"],
    ["with nothing to find her by", { phone: "" }, "phone"],
    ["with a number that is none", { phone: "12" }, "phone"],
    ["with a household nobody knows", { householdCode: "NONE-1" }, "householdCode"],
    ["with the number of no case", { references: "1234567890" }, "references"],
  ])("takes none %s", async (_name, given, field) => {
    await expect(enter(given)).rejects.toMatchObject({ fields: { [field]: expect.any(String) as string } });
  });

  test("answers alike for a case elsewhere, one without a name and one that is none", async () => {
    const far = await complain({ place: { placeCode: "CD5401", ...ancestry("CD5401") } });
    const nameless = await complain({ anonymous: true });
    for (const reference of [far.reference, nameless.reference, "1000000044"])
      await expect(enter({ references: reference })).rejects.toMatchObject({
        fields: { references: "errors.request_case_unknown" },
      });
  });

  test("ends with what she was answered, and hands nothing out any more", async () => {
    const id = await enter();
    expect((await desk.send("persons.$id", { id }, { act: "end", outcome: "done", words: "" })).status).toBe(422);
    const ended = { act: "end", outcome: "done", words: "Remis en main propre" };
    expect((await desk.send("persons.$id", { id }, ended)).status).toBe(302);
    expect(await pageOf(id)).toMatchObject({ outcome: "done", answer: "Remis en main propre", person: null });
    expect((await desk.read("persons.$id_.data", { id })).status).toBe(409);
    const erasure = await enter({ kind: "erasure" });
    expect((await desk.send("persons.$id", { id: erasure }, ended)).status).toBe(409);
  });
});

describe("somebody who objects", () => {
  test("is looked up no more: no new complaint is tied to her household, and no file shows it", async () => {
    await loadCsv("households", csvOf("households", [{ household_code: "O-1", phone }]));
    const before = await complain();
    expect((await readCase(queryContext(supervisor), before.reference)).household?.household).not.toBeNull();
    const id = await enter({ kind: "objection", householdCode: "O-1" });
    expect((await desk.send("persons.$id", { id }, { act: "object", to: "consult" })).status).toBe(302);
    expect((await readCase(queryContext(supervisor), before.reference)).household?.household).toBeNull();
    const { id: caseId } = await complain();
    expect(await GrievanceDetail.findByPk(caseId, { raw: true })).toMatchObject({ householdCode: null });
    await loadCsv("households", csvOf("households", [{ household_code: "O-1", phone, pmt_score: "3" }]));
    expect((await Household.findOne({ where: { code: "O-1" } }))?.consultRefusedAt).not.toBeNull();
    await emptyRegistry();
  });

  test("to SMS is written to no more, as after STOP, and complains all the same", async () => {
    const { id: caseId } = await complain();
    const id = await enter({ kind: "objection" });
    expect((await desk.send("persons.$id", { id }, { act: "object", to: "sms" })).status).toBe(302);
    const phoneHash = keyedHash(phone, "phone");
    expect((await PhoneContact.findByPk(phoneHash))?.optedOutAt).not.toBeNull();
    const { reference } = await CaseFile.findByPk(caseId, { rejectOnEmpty: true });
    expect((await readCase(queryContext(supervisor), reference)).person?.optedOut).toBe(true);
    expect((await complain()).status).toBe("received");
  });
});
