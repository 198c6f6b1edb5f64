import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import type { TypedRequest } from "~/workflows/persons/openRequest";
import { addNote } from "~/workflows/resolution/addNote";
import { asSystem, runCommand } from "~/workflows/runCommand";
import { somePhone } from "../factories/buildCase";
import {
  buildPersonRequest,
  complain as complainFrom,
  dataOf as readData,
  numbersIn,
  requestPage,
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
const enter = (given: Partial<TypedRequest> = {}, actor = supervisor) => buildPersonRequest(actor, { phone, ...given });
const dataOf = (id: string, at = desk) => readData(id, at);
const pageOf = (id: string, at = desk) => requestPage(id, at);

describe("what is hers", () => {
  test("is every case of a phone that is hers alone, with what she said and was told, and no note", async () => {
    const [one, other] = [
      await complain({ text: "Mon argent n’est pas venu", name: "Furaha Bahati" }),
      await complain(),
    ];
    await complain({ anonymous: true });
    await runCommand(supervisor, (ctx) => addNote(ctx, { caseId: one.id, text: "Voisine à surveiller" }));
    const id = await enter();
    const data = await dataOf(id);
    expect(numbersIn(data)).toEqual([one.reference, other.reference].sort());
    const text = JSON.stringify(data);
    expect(text).toContain("Mon argent n’est pas venu");
    expect(text).not.toMatch(/Voisine|autre téléphone/);
    expect(data.cases.flatMap(({ happened }) => happened.map(({ what }) => what))).toContain("told");
    const file = await desk.read("persons.$id_.data_.file", { id });
    expect(Object.fromEntries(file.headers)).toMatchObject({ "cache-control": "private, no-store" });
    const taken = await AuditEntry.findAll({ where: { subjectId: id, action: "person.exported" } });
    expect(taken.map(({ facts }) => facts?.form).sort()).toEqual(["file", "page"]);
    expect(await AuditEntry.count({ where: { caseId: one.id, action: "case.handed_out" } })).toBe(2);
  });

  const families: [string, (one: CaseFile) => Promise<unknown>, Partial<TypedRequest>][] = [
    ["she says so", () => Promise.resolve(), { sharedPhone: true }],
    ["a case says so", (one) => GrievanceDetail.update({ sharedPhone: true }, { where: { caseId: one.id } }), {}],
    ["another name was given from it", () => complain({ name: "Kahindo Mwami" }), {}],
    [
      "somebody was told there for another",
      () =>
        complain({
          proxy: { name: null, phone, relation: "family", consent: "yes", why: null, told: "proxy" },
        }),
      {},
    ],
    [
      "two households of the registry have it",
      () =>
        loadCsv(
          "households",
          csvOf("households", [
            { household_code: "S-1", phone },
            { household_code: "S-2", phone },
          ]),
        ),
      {},
    ],
    [
      "the registry names another as its owner",
      () => loadCsv("households", csvOf("households", [{ household_code: "S-3", phone, phone_owner: "voisin" }])),
      {},
    ],
  ];
  test.each(families)("is only what she names where %s", async (_name, share, given) => {
    const one = await complain({ name: "Furaha Bahati" });
    const other = await complain({ text: "Mon mari me bat" });
    await share(one);
    const data = await dataOf(await enter({ ...given, references: one.reference }));
    expect(numbersIn(data)).toEqual([one.reference]);
    expect(data.phoneIsShared).toBe(true);
    expect(JSON.stringify(data)).not.toContain(other.reference);
    expect(JSON.stringify(data)).not.toContain("Mon mari");
    expect(numbersIn(await dataOf(await enter(given)))).toEqual([]);
    await emptyRegistry();
  });

  test("is her household with its payments, and not what others of it complained of", async () => {
    await loadCsv("households", csvOf("households", [{ household_code: "H-1" }]));
    await loadCsv("payments", csvOf("payments", [{ payment_ref: "PH1", household_code: "H-1", wallet_number: phone }]));
    const ofHusband = await complain({ channel: "voice", phone: somePhone(), householdCode: "H-1" });
    const data = await dataOf(await enter({ phone: "", householdCode: "h-1" }));
    expect(data.household).toMatchObject({ code: "H-1", payments: [{ ref: "PH1" }] });
    expect(JSON.stringify(data)).not.toContain(ofHusband.reference);
    await emptyRegistry();
  });

  test("never holds a case that was taken out of the house meanwhile, nor a hint of it", async () => {
    const [one, moved] = [await complain(), await complain({ text: "Il demande des faveurs" })];
    const id = await enter({ references: moved.reference });
    await asSystem((ctx) => eraseCase(ctx, moved));
    expect(numbersIn(await dataOf(id))).toEqual([one.reference]);
    expect(JSON.stringify(await pageOf(id))).not.toContain(moved.reference);
  });

  test("holds a case of class 3 once a second person who sees it agrees, and says nothing of it to who does not", async () => {
    const [plain, grave] = [await complain(), await complain({ caseClass: 3, text: "Le chef vend les places" })];
    const accused = await buildUser("grievance_supervisor", "CD-NK");
    const row = { caseId: grave.id, userId: accused.userId, reason: "accused", createdAt: new Date() };
    await CaseExclusion.create(row);
    const [theirs, second] = [await sitDown(accused), await sitDown(await buildUser("grievance_supervisor", "CD-NK"))];
    const id = await enter();
    expect(numbersIn(await dataOf(id))).toEqual([plain.reference]);
    expect((await desk.send("persons.$id", { id }, { act: "ask" })).status).toBe(302);
    expect((await desk.send("persons.$id", { id }, { act: "approve" })).status).toBe(403);
    expect(await pageOf(id, theirs)).toMatchObject({ second: null });
    expect(numbersIn((await pageOf(id, theirs)).person ?? { cases: [] })).toEqual([plain.reference]);
    expect((await theirs.send("persons.$id", { id }, { act: "approve" })).status).toBe(409);
    expect((await pageOf(id, second)).second).toMatchObject({ state: "asked", mine: false, cases: 1 });
    expect((await second.send("persons.$id", { id }, { act: "approve" })).status).toBe(302);
    expect(numbersIn(await dataOf(id))).toEqual([plain.reference, grave.reference].sort());
    expect(numbersIn(await dataOf(id, theirs))).toEqual([plain.reference]);
  });

  test("answers who sees no case of class 3 of hers as if nobody had asked, and lets them drop nothing", async () => {
    const grave = await complain({ caseClass: 3 });
    const accused = await buildUser("grievance_supervisor", "CD-NK");
    const row = { caseId: grave.id, userId: accused.userId, reason: "accused", createdAt: new Date() };
    await CaseExclusion.create(row);
    const [theirs, second] = [await sitDown(accused), await sitDown(await buildUser("grievance_supervisor", "CD-NK"))];
    const id = await enter();
    const asks = async () => {
      const answers = [];
      for (const act of ["ask", "approve", "drop"]) answers.push(await theirs.send("persons.$id", { id }, { act }));
      return answers.map(({ status, data }) => ({ status, code: (data as { code?: string } | null)?.code }));
    };
    const before = await asks();
    await desk.send("persons.$id", { id }, { act: "ask" });
    expect(await asks()).toEqual(before);
    expect((await pageOf(id, second)).second).toMatchObject({ state: "asked" });
    await second.send("persons.$id", { id }, { act: "approve" });
    expect(await asks()).toEqual(before);
    expect(numbersIn(await dataOf(id))).toEqual([grave.reference]);
  });

  test("is asked about again when a question was dropped", async () => {
    await complain({ caseClass: 3 });
    const id = await enter();
    const second = await sitDown(await buildUser("national_coordinator", "CD"));
    await desk.send("persons.$id", { id }, { act: "ask" });
    expect((await second.send("persons.$id", { id }, { act: "drop" })).status).toBe(302);
    expect((await second.send("persons.$id", { id }, { act: "approve" })).status).toBe(409);
    expect((await dataOf(id)).cases).toEqual([]);
    expect((await pageOf(id)).second).toMatchObject({ state: "needed" });
  });
});
