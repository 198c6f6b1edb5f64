import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRecord } from "~/app/routes/cases.new/readRecord.server";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SlaClock } from "~/models/cases/SlaClock";
import { InvalidInputError } from "~/models/errors";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { Place } from "~/models/places/Place";
import { loadPlaces } from "~/models/places/placeLookup";
import { User } from "~/models/people/User";
import { keyedHash } from "~/models/sealing/seal";
import { recordGrievance, type RecordGrievance } from "~/workflows/intake/recordGrievance";
import { ANY_WAY } from "~/workflows/contact/safeContact";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { buildUser, type UserActor } from "../factories/buildUser";
import { somePhone } from "../factories/buildCase";
import { journalOf, messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let agent: UserActor;
let committee: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  const where = { parentCode: "CD6103", kind: "committee" as const, defaultLanguage: "swc" };
  await Place.upsert({ code: "CD6103-C9", name: "Comité de Sake", ...where });
  await loadPlaces();
  agent = await buildUser("hotline_agent", "CD");
  committee = await buildUser("committee_member", "CD6103-C9");
});
afterAll(() => house.drop());

let forms = 0;
/** A complaint as a form brings it, complete and never sent before. */
const aRecord = (changes: Partial<RecordGrievance> = {}): RecordGrievance => ({
  once: `a-form-of-the-office-${(forms += 1)}`,
  heardBy: "voice",
  text: "Elle n’a pas reçu l’argent de mars",
  categoryCode: "payment",
  detailCode: null,
  caseClass: 1,
  placeCode: "CD6103",
  receivedAt: null,
  name: null,
  sex: "F",
  ageBand: "adult",
  phone: null,
  safe: ANY_WAY,
  householdCode: null,
  language: null,
  anonymous: false,
  againstStaff: false,
  ...changes,
});
const recordAs = async (actor: UserActor, input: RecordGrievance) => {
  const recorded = await runCommand(actor, (ctx) => recordGrievance(ctx, input));
  return { ...recorded, caseId: recorded.caseId ?? "" };
};
const theCase = (id: string) => CaseFile.findByPk(id, { rejectOnEmpty: true });

describe("recording for somebody", () => {
  test("a call becomes a case that names who typed it, acknowledged on the number the agent read back", async () => {
    const phone = somePhone();
    const { caseId, code } = await recordAs(agent, aRecord({ phone, name: "Furaha" }));
    const caseFile = await theCase(caseId);
    expect(caseFile).toMatchObject({ channel: "voice", openedById: agent.userId, language: "swc" });
    expect(await journalOf(caseFile)).toEqual(["case.opened"]);
    expect((await messagesAbout(caseFile)).map(({ to, templateKey }) => [to, templateKey])).toEqual([
      [phone, "received"],
    ]);
    expect(code).toMatch(/^\d{8}$/);
    expect(caseFile.contactHash).toBe(keyedHash(phone, "phone"));
  });

  test("the same form sent ten times at once is one case, and tells the same number and code", async () => {
    const form = aRecord();
    const told = await Promise.all(Array.from({ length: 10 }, () => recordAs(agent, form)));
    expect(new Set(told.map(({ reference, code }) => `${reference} ${code}`)).size).toBe(1);
    expect(await InboundMessage.count({ where: { caseId: told[0]?.caseId ?? "" } })).toBe(1);
  });

  test("where no SMS is safe none is sent, and how to call is kept", async () => {
    const { caseId } = await recordAs(
      agent,
      aRecord({ phone: somePhone(), safe: { ...ANY_WAY, noSms: true, words: "Le matin" } }),
    );
    expect(await messagesAbout(await theCase(caseId))).toEqual([]);
    const detail = await GrievanceDetail.findByPk(caseId, { rejectOnEmpty: true });
    expect(detail.noSms && detail.sealedSafeContact !== null).toBe(true);
  });

  test("without a name nothing of the person is kept", async () => {
    const named = {
      name: "Furaha",
      phone: somePhone(),
      householdCode: "NK-1",
      safe: { ...ANY_WAY, words: "Le matin" },
    };
    const { caseId } = await recordAs(agent, aRecord({ anonymous: true, ...named }));
    expect((await theCase(caseId)).contactHash).toBeNull();
    const nothing = { sealedName: null, sealedPhone: null, sealedSafeContact: null, sealedHouseholdCode: null };
    expect(await GrievanceDetail.findByPk(caseId)).toMatchObject(nothing);
  });

  test("a sheet received last week is as old as that, and runs its deadlines from the day it is typed in", async () => {
    const receivedAt = new Date(Date.now() - 7 * 86_400_000);
    const { caseId } = await recordAs(committee, aRecord({ heardBy: "paper", placeCode: "CD6103-C9", receivedAt }));
    const caseFile = await theCase(caseId);
    expect(caseFile.receivedAt).toEqual(receivedAt);
    expect(caseFile.enteredAt.getTime()).toBeGreaterThan(receivedAt.getTime());
    expect(caseFile.level).toBe("site");
    const clocks = await SlaClock.findAll({ where: { caseId } });
    expect(new Set(clocks.map(({ startedAt }) => startedAt.getTime()))).toEqual(
      new Set([caseFile.enteredAt.getTime()]),
    );
  });
});

describe("the level a case enters at", () => {
  test("is one that somebody in service holds: a disabled account keeps no chair warm", async () => {
    const { userId } = await buildUser("grievance_officer", "CD5402");
    const there = { placeCode: "CD5402" };
    await buildUser("grievance_officer", "CD-IT");
    expect((await theCase((await recordAs(agent, aRecord(there))).caseId)).level).toBe("territory");
    await User.update({ disabledAt: new Date() }, { where: { id: userId } });
    expect((await theCase((await recordAs(agent, aRecord(there))).caseId)).level).toBe("province");
  });
});

describe("who may record where", () => {
  test("a committee records a grave complaint of its site, and then sees it no more", async () => {
    const { caseId } = await recordAs(committee, aRecord({ placeCode: "CD6103-C9", caseClass: 3 }));
    expect((await theCase(caseId)).level).not.toBe("site");
    expect(await visibleAmong(queryContext(committee), [caseId])).toEqual([]);
  });

  test("nobody records for a place that is not theirs, or for nowhere unless they have the country", async () => {
    const officer = await buildUser("grievance_officer", "CD-IT");
    const outside: [UserActor, string | null][] = [
      [committee, "CD6103"],
      [committee, null],
      [officer, "CD6103"],
      [officer, null],
    ];
    for (const [actor, placeCode] of outside)
      await expect(recordAs(actor, aRecord({ placeCode }))).rejects.toThrow(InvalidInputError);
    expect((await recordAs(agent, aRecord({ placeCode: null }))).reference).toMatch(/^\d{10}$/);
  });

  test.each(["auditor", "administrator", "observer", "mis_user", "eas_hs_focal_point", "support_lead"] as const)(
    "a %s records nothing",
    async (role) => {
      const before = await CaseFile.count();
      await expect(recordAs(await buildUser(role, "CD"), aRecord())).rejects.toMatchObject({ status: 404 });
      expect(await CaseFile.count()).toBe(before);
    },
  );
});

describe("a form with an error says which field", () => {
  const typed = { once: "a-form-of-the-office-0000", heardBy: "voice", text: "Ses mots", place: "CD6103" };
  const now = new Date("2026-11-25T10:00:00Z");
  const wrong: [string, Record<string, string>, string][] = [
    ["no words", { text: " " }, "text"],
    ["a phone that is none", { phone: "abc" }, "phone"],
    ["a place nobody has", { place: "Atlantis" }, "place"],
    ["a category nobody has", { category: "x" }, "category"],
    ["tomorrow", { receivedOn: "2026-11-27" }, "receivedOn"],
    ["a day that is none", { receivedOn: "2026-02-31" }, "receivedOn"],
    ["a day long ago", { receivedOn: "1998-01-01" }, "receivedOn"],
    ["an unknown way", { heardBy: "pigeon" }, "heardBy"],
  ];
  test.each(wrong)("%s", async (_, fields, field) => {
    const categories = await listCategories("grievance");
    const reading = () => readRecord({ ...typed, ...fields }, categories, now);
    expect(reading).toThrow(InvalidInputError);
    try {
      reading();
    } catch (error) {
      expect(Object.keys((error as InvalidInputError).fields)).toEqual([field]);
    }
  });

  test("a right one is read: noon of its day where it was received, none for today", async () => {
    const categories = await listCategories("grievance");
    const read = (receivedOn: string) =>
      readRecord({ ...typed, receivedOn }, categories, now).receivedAt?.toISOString();
    expect([read("2026-11-20"), read("2026-11-25")]).toEqual(["2026-11-20T10:00:00.000Z", undefined]);
  });
});
