import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { QualifiedLesson, QualifiedWord } from "~/models/cases/qualifiedRows";
import { searchHash } from "~/models/sealing/seal";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { excludePerson } from "~/workflows/conflicts/excludePerson";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { suggestQualification } from "~/workflows/suggesting/suggestQualification";
import { listCategories } from "~/workflows/triage/formChoices";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase, somePhone, type BuildCase } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const qualify = async (caseFile: CaseFile, object: string, caseClass = 1) => {
  const [categoryCode = "", detailCode = null] = object.split(":");
  const { id: caseId, version } = await caseFile.reload();
  await runCommand(officer, (ctx) =>
    qualifyCase(ctx, { caseId, version, categoryCode, detailCode, caseClass, placeCode: null }),
  );
};
const qualified = async (text: string, object: string, caseClass = 1) => {
  const caseFile = await buildCase({ text });
  await qualify(caseFile, object, caseClass);
  return caseFile;
};
const suggest = async (caseFile: CaseFile, actor = officer) =>
  suggestQualification(
    queryContext(actor),
    await readCase(queryContext(actor), caseFile.reference),
    await listCategories("grievance"),
  );
const suggestFor = async (text: string, given: BuildCase = {}) => suggest(await buildCase({ text, ...given }));
/** In how many cases a word is counted, by object. */
const counted = async (word: string) =>
  Object.fromEntries(
    (await QualifiedWord.findAll({ where: { termHash: word && searchHash(word) } })).map((row) => [
      `${row.categoryCode}:${row.detailCode}`,
      row.cases,
    ]),
  );

describe("what a new case may be about", () => {
  test("is proposed by its words, in any language, with the class and the words themselves", async () => {
    expect(await suggestFor("Sijapokea malipo ya mwezi wa tatu")).toMatchObject({
      ...{ categoryCode: "payment", detailCode: "payment_not_received", caseClass: 1 },
      words: ["Sijapokea", "malipo"],
    });
    expect(await suggestFor("Le chef exige 5 dollars")).toMatchObject({ categoryCode: "fraud", caseClass: 3 });
    expect(await suggestFor("J’ai un problème")).toBeNull();
  });

  test("is for whoever may qualify it, and only until somebody has", async () => {
    const caseFile = await buildCase({ text: "Je n’ai pas reçu mon argent" });
    expect(await suggest(caseFile, await buildUser("committee_member", "CD6103"))).toBeNull();
    expect(await suggest(caseFile)).not.toBeNull();
    await qualify(caseFile, "payment:payment_late");
    expect(await suggest(caseFile)).toBeNull();
  });

  test("is not what the person chose already, but what is more precise", async () => {
    const caseFile = await buildCase({ text: "Le telephone est perdu" });
    await caseFile.update({ categoryCode: "phone" });
    expect(await suggest(caseFile)).toMatchObject({ detailCode: "phone_lost", chosen: true });
    await caseFile.update({ detailCode: "phone_lost" });
    expect(await suggest(caseFile)).toBeNull();
    const vague = await buildCase({ text: "Le telephone, le numero" });
    expect(await suggest(vague)).toMatchObject({ categoryCode: "phone", detailCode: null });
    await vague.update({ categoryCode: "phone", detailCode: "phone_lost" });
    expect(await suggest(vague)).toBeNull(); // nor what is less precise
  });

  test("takes the earlier case of the same phone into account, if the reader may read that one", async () => {
    const phone = somePhone();
    const earlier = await buildCase({ text: "Ma carte", phone });
    await qualify(earlier, "account:account_blocked");
    const again = await buildCase({ text: "Encore ma carte", phone });
    expect(await suggest(again)).toMatchObject({
      ...{ categoryCode: "account", detailCode: "account_blocked" },
      earlier: { reference: earlier.reference, by: "phone" },
    });
    await earlier.update({ caseClass: 3 });
    expect(await suggest(again, await buildUser("grievance_officer", "CD6103"))).toBeNull();
  });

  test("takes a payment of the household that failed into account", async () => {
    await loadCsv("households", csvOf("households", [{ household_code: "NK-1", place_code: "CD6103" }]));
    await loadCsv("payments", csvOf("payments", [{ payment_ref: "P-1", household_code: "NK-1", status: "failed" }]));
    const caseFile = await buildCase({ text: "Toujours rien de l’argent" });
    expect(await suggest(caseFile)).toBeNull();
    const tie = { householdCode: "NK-1", householdLink: "officer" as const };
    await GrievanceDetail.update(tie, { where: { caseId: caseFile.id } });
    expect(await suggest(caseFile)).toMatchObject({ detailCode: "payment_not_received", payment: "failed" });
  });
});

describe("what officers qualified before", () => {
  test("teaches words no list has, once enough cases hold them, and no case can be told from another", async () => {
    const said = "Le bwaki a emporte le jeton zambo";
    for (let index = 0; index < 26; index++) await qualified("Autre chose simplement", "service:service_quality");
    for (let index = 0; index < 4; index++) await qualified(said, "account:account_blocked");
    expect(await suggestFor(said)).toBeNull(); // four people's words are theirs
    await qualified(said, "account:account_blocked");
    expect(await suggestFor(said)).toMatchObject({ categoryCode: "account", detailCode: "account_blocked" });
    const words = (await suggestFor("zambo bwaki, jeton"))?.words;
    expect(words).toEqual(["zambo", "bwaki", "jeton"]);
  });

  test("is counted again when a case is qualified anew, and not twice when it is qualified alike", async () => {
    const caseFile = await qualified("Le mbalaka ne va pas", "service:service_quality");
    await qualify(caseFile, "service:service_quality");
    expect(await counted("mbalaka")).toEqual({ "service:service_quality": 1 });
    await qualify(caseFile, "suggestion");
    expect(await counted("mbalaka")).toEqual({ "suggestion:": 1 });
  });

  test("is forgotten without a trace with its case", async () => {
    await buildFocalPoint();
    const all = await counted("");
    const caseFile = await qualified("Le kitendawa ne va pas", "suggestion");
    const { id: caseId, version } = await caseFile.reload();
    await runCommand(officer, (ctx) => moveToConfidential(ctx, { caseId, version, remark: "" }));
    expect(await counted("kitendawa")).toEqual({});
    expect(await counted("")).toEqual(all);
    expect(await QualifiedLesson.findByPk(caseId)).toBeNull();
  });

  test("of class 3, or where somebody is kept away, teaches nothing and is taken out again", async () => {
    const grave = await qualified("Le mukungubila prend tout", "service:service_quality");
    await qualify(grave, "fraud:fraud_diversion", 3);
    expect(await counted("mukungubila")).toEqual({});
    const against = await qualified("Le mukungubila parle fort", "service:service_reception");
    const colleague = await buildUser("grievance_officer", "CD-NK");
    expect(await counted("mukungubila")).toEqual({ "service:service_reception": 1 });
    await runCommand(officer, (ctx) =>
      excludePerson(ctx, { caseId: against.id, userId: colleague.userId, reason: "related" }),
    );
    expect(await counted("mukungubila")).toEqual({});
    await qualify(against, "service:service_quality");
    expect(await counted("mukungubila")).toEqual({});
  });

  test("counts no number, and many who qualify at once lose no case", async () => {
    const cases = await Promise.all(
      Array.from({ length: 12 }, (_, index) => buildCase({ text: `Le bidibidi ne va pas, code ${1000 + index}` })),
    );
    const before = (await counted(""))["suggestion:"] ?? 0;
    await Promise.all(cases.map((caseFile) => qualify(caseFile, "suggestion")));
    expect(await counted("bidibidi")).toEqual({ "suggestion:": 12 });
    expect((await counted(""))["suggestion:"]).toBe(before + 12);
    expect(await counted("1000")).toEqual({});
  });
});
