import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keptFields, readLine } from "~/app/routes/cases.register/readLine.server";
import { CaseFile } from "~/models/cases/CaseFile";
import { database } from "~/models/database";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { Place } from "~/models/places/Place";
import { loadPlaces } from "~/models/places/placeLookup";
import { keyedHash } from "~/models/sealing/seal";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { changeProxy } from "~/workflows/contact/changeProxy";
import type { Proxy } from "~/workflows/contact/proxy";
import { ANY_WAY } from "~/workflows/contact/safeContact";
import { measureCondition } from "~/workflows/figures/measures";
import { recordGrievance, type RecordGrievance } from "~/workflows/intake/recordGrievance";
import { findByLine } from "~/workflows/intake/registerLine";
import { answerCase } from "~/workflows/resolution/answerCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { readCase } from "~/workflows/triage/readCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { somePhone } from "../factories/buildCase";
import { messagesAbout, readAsHolder } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

const DAY_MS = 86_400_000;
const SITE = "CD6103-C9";
let house: TestDatabase;
let committee: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  const where = { parentCode: "CD6103", kind: "committee" as const, defaultLanguage: "swc" };
  await Place.upsert({ code: SITE, name: "Comité de Sake", ...where });
  await loadPlaces();
  committee = await buildUser("committee_member", SITE);
  officer = await buildUser("grievance_officer", "CD-NK");
  await buildFocalPoint();
});
afterAll(() => house.drop());

let lines = 0;
/** A line of the register of Sake, received last week. */
const aLine = (changes: Partial<RecordGrievance> = {}): RecordGrievance => ({
  ...{ once: `a-line-of-the-register-${(lines += 1)}`, heardBy: "paper", text: "Elle n’a pas reçu l’argent de mars" },
  ...{ categoryCode: "payment", detailCode: null, caseClass: 1, placeCode: SITE },
  receivedAt: new Date(Date.now() - 7 * DAY_MS),
  ...{ name: "Furaha", sex: "F", ageBand: "adult", phone: null, safe: ANY_WAY, householdCode: null },
  ...{ language: null, anonymous: false, againstStaff: false },
  register: { number: String(100 + lines), receivedBy: "Bahati" },
  ...changes,
});
const record = (input: RecordGrievance, who = committee) => runCommand(who, (ctx) => recordGrievance(ctx, input));
const theCase = (id: string | null) => CaseFile.findByPk(id ?? "", { rejectOnEmpty: true });

describe("a line of the paper register", () => {
  test("is a case that knows its line, found by it again by whoever sees it", async () => {
    const input = aLine();
    const { caseId, reference } = await record(input);
    const reading = await readCase(queryContext(committee), reference);
    expect(reading.register).toMatchObject({ number: input.register?.number, receivedBy: "Bahati", placeCode: SITE });
    const { year = 0, number = "" } = reading.register ?? {};
    expect(await findByLine(queryContext(committee), { placeCode: SITE, year, number })).toMatchObject({ id: caseId });
    const elsewhere = await buildUser("grievance_officer", "CD-IT");
    expect(await findByLine(queryContext(elsewhere), { placeCode: SITE, year, number })).toBeNull();
  });

  test("typed twice is told, the same form sent twice is not; another place has numbers of its own", async () => {
    const input = aLine();
    const first = await record(input);
    expect(await record(input)).toEqual(first);
    const again = aLine({ register: input.register, text: "Autre chose" });
    await expect(record(again)).rejects.toMatchObject({ fields: { registerNo: "errors.register_taken" } });
    expect((await record({ ...again, placeCode: "CD6103" }, officer)).reference).not.toBe(first.reference);
  });

  test("of which words go to the focal points answers alike, the first time and the second", async () => {
    const input = aLine({ text: "Elle a subi un viol" });
    const held = await record(input);
    expect(held).toMatchObject({ caseId: null, reference: expect.stringMatching(/^\d{10}$/) });
    expect(await record(input)).toEqual(held);
    const again = record(aLine({ register: input.register }));
    await expect(again).rejects.toMatchObject({ fields: { registerNo: "errors.register_taken" } });
  });

  test("of a case that was confided to them leaves no word of it behind", async () => {
    const input = aLine();
    const { caseId, reference } = await record(input);
    const { version } = await theCase(caseId);
    await runCommand(officer, (ctx) => moveToConfidential(ctx, { caseId: caseId ?? "", version, remark: "" }));
    expect(await GrievanceDetail.findByPk(caseId ?? "")).toBeNull();
    await expect(readCase(queryContext(officer), reference)).rejects.toMatchObject({ status: 404 });
    await expect(record(aLine({ register: input.register }))).rejects.toMatchObject({ status: 422 });
  });

  test("counts its first answer, though its clocks began later than it was received", async () => {
    const { caseId } = await record(aLine());
    const caseFile = await theCase(caseId);
    await caseFile.update({ status: "in_progress" });
    const given = { caseId: caseFile.id, version: caseFile.version, text: "Venez mercredi." };
    await runCommand(officer, (ctx) => answerCase(ctx, given));
    const inTime = measureCondition("answeredInTime", "f", "2026-01-01");
    const sql = `SELECT f.id FROM case_files f WHERE f.id = '${caseFile.id}' AND ${inTime}`;
    expect((await database().query(sql))[0]).toHaveLength(1);
  });

  test("is read from its form with everything that is wrong, and leaves to the next one what they share", async () => {
    const categories = await listCategories("grievance");
    const typed = { once: "a-form-of-the-office-0000", text: " ", registerNo: "x", place: "", receivedOn: "" };
    expect(() => readLine(typed, categories, new Date())).toThrow(
      expect.objectContaining({
        fields: expect.objectContaining({
          ...{ registerNo: "errors.register_number", place: "errors.register_place", text: "record.text_empty" },
        }),
      }),
    );
    const next = keptFields({
      place: SITE,
      receivedOn: "2026-11-02",
      receivedBy: "Bahati",
      registerNo: "14",
      text: "x",
    });
    expect(next).toEqual({ place: SITE, receivedOn: "2026-11-02", receivedBy: "Bahati", registerNo: "15" });
  });
});

describe("a complaint somebody makes for another", () => {
  const brother = (changes: Partial<Proxy> = {}): Proxy => ({
    ...{ name: "Bahati", phone: somePhone(), relation: "family", consent: "yes", why: null, told: "proxy" },
    ...changes,
  });
  const voiced = (proxy: Proxy, changes: Partial<RecordGrievance> = {}) =>
    record(aLine({ heardBy: "voice", receivedAt: null, register: null, proxy, ...changes }), officer);

  test("is told to whom she chose, and her own number hears nothing", async () => {
    const proxy = brother();
    const { caseId } = await voiced(proxy, { phone: somePhone() });
    const caseFile = await theCase(caseId);
    expect((await messagesAbout(caseFile)).map(({ to }) => to)).toEqual([proxy.phone]);
    expect(caseFile.contactHash).toBe(keyedHash(proxy.phone ?? "", "phone"));
    await caseFile.update({ status: "in_progress" });
    const given = { caseId: caseFile.id, version: caseFile.version, text: "Venez mercredi." };
    await runCommand(officer, (ctx) => answerCase(ctx, given));
    expect(new Set((await messagesAbout(caseFile)).map(({ to }) => to))).toEqual(new Set([proxy.phone]));
  });

  test("without her consent is taken, and told to her alone", async () => {
    const phone = somePhone();
    const { caseId, reference } = await voiced(brother({ consent: "no", told: "person" }), { phone });
    expect((await messagesAbout(await theCase(caseId))).map(({ to }) => to)).toEqual([phone]);
    const { person } = await readAsHolder(officer, reference);
    expect(person).toMatchObject({ phone, proxy: { consent: "no", name: "Bahati" } });
  });

  test("of somebody who stays unknown keeps neither name", async () => {
    const { caseId } = await voiced(brother(), { anonymous: true });
    expect((await theCase(caseId)).contactHash).toBeNull();
    expect(await messagesAbout(await theCase(caseId))).toEqual([]);
  });

  test("changes whom it is told to when she says so, and the file and the journal know it", async () => {
    const phone = somePhone();
    const { caseId, reference } = await voiced(brother({ consent: "impossible", why: "Malade" }), { phone });
    const typed = { forOther: true, proxyName: "Bahati", proxyPhone: "", proxyRelation: "family" };
    const change = { ...typed, proxyConsent: "no", proxyWhy: "", proxyTold: "" };
    await expect(
      runCommand(officer, (ctx) => changeProxy(ctx, { caseId: caseId ?? "", ...change })),
    ).rejects.toMatchObject({ code: "identity_masked" });
    await (await theCase(caseId)).update({ assigneeId: officer.userId });
    await runCommand(officer, (ctx) => changeProxy(ctx, { caseId: caseId ?? "", ...change }));
    expect((await theCase(caseId)).contactHash).toBe(keyedHash(phone, "phone"));
    const { person, calls } = await readCase(queryContext(officer), reference);
    expect(person?.proxy).toMatchObject({ consent: "no", told: "person" });
    expect(calls).toBeNull();
    await expect(
      runCommand(await buildUser("auditor", "CD"), (ctx) => changeProxy(ctx, { caseId: caseId ?? "", ...change })),
    ).rejects.toMatchObject({ status: 403 });
  });
});
