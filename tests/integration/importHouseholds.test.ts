import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Household, HouseholdTerm } from "~/models/registry/Household";
import { openIdentity } from "~/models/registry/householdSeals";
import { ImportBatch } from "~/models/registry/ImportBatch";
import { importFile } from "~/workflows/importing/importFile";
import { emptyRegistry, loadCsv, teller } from "../factories/loadCsv";
import { csvOf, rejectsOf, writeCsvFile } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.drop());
beforeEach(emptyRegistry);

const households = (...given: Record<string, string>[]) => csvOf("households", given);

describe("a file of households", () => {
  test("is loaded with names, phone and birth sealed, and found by code, phone and name", async () => {
    const { counts } = await loadCsv(
      "households",
      households({ household_code: "nk-1", phone: "0812 345 678", head_birth_date: "1984-02-29", pmt_score: "12,5" }),
    );
    expect(counts).toEqual([1, 1, 0, 0]);
    const household = await Household.findOne({ rejectOnEmpty: true });
    expect(household).toMatchObject({
      code: "NK-1",
      programmeCode: "STEP",
      placeCode: "CD6103",
      provinceCode: "CD-NK",
      territoryCode: "CD6103",
      pmtScore: "12.5",
      consent: true,
    });
    expect(openIdentity(household.sealedIdentity)).toMatchObject({
      lastName: "Kahindo",
      birthDate: "1984-02-29",
      phone: "+243812345678",
    });
    expect(JSON.stringify(household)).not.toMatch(/Kahindo|812345678/);
    expect(await HouseholdTerm.count({ where: { provinceCode: "CD-NK" } })).toBe(3);
  });

  const accented = { household_code: "H1", head_last_name: "Ngélé", head_first_name: "Françoise" };
  test.each([
    ["UTF-8", Buffer.from(households(accented))],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${households(accented)}`)],
    ["Latin-1", Buffer.from(households(accented), "latin1")],
    ["UTF-16, as a spreadsheet's Unicode text", Buffer.from(`\ufeff${households(accented)}`, "utf16le")],
    ["semicolons", Buffer.from(csvOf("households", [accented], ";"))],
    ["tabulators", Buffer.from(csvOf("households", [accented], "\t"))],
    [
      "semicolons, Latin-1 and the line ends of Windows",
      Buffer.from(csvOf("households", [accented], ";").replace(/\n/g, "\r\n"), "latin1"),
    ],
    ["quotes around every cell", Buffer.from(households(accented).replace(/[^,\n]+/g, '"$&"'))],
    [
      "capitals in the header, spaces around cells, an empty line",
      Buffer.from(` ${households(accented).replace("household_code", "HOUSEHOLD_CODE ").replace("H1,", " H1 ,")}\n\n`),
    ],
    ["a column more", Buffer.from(households(accented).replace(/$/gm, ",x").replace(/\n,x$/, "\n"))],
  ])("may be written in %s", async (_how, content) => {
    expect((await loadCsv("households", content)).counts).toEqual([1, 1, 0, 0]);
    const { sealedIdentity } = await Household.findOne({ rejectOnEmpty: true });
    expect(openIdentity(sealedIdentity)).toMatchObject({ lastName: "Ngélé", firstName: "Françoise" });
  });

  test.each<[string, Record<string, string>, string]>([
    ["an unknown place", { place_code: "CD9999" }, "place_unknown place_code"],
    ["the whole country for a place", { place_code: "CD" }, "place_large place_code"],
    ["no code", { household_code: "" }, "missing household_code"],
    ["a code with accents", { household_code: "MÉNAGE" }, "code household_code"],
    ["nobody's name", { head_last_name: "", head_post_name: "", head_first_name: "" }, "missing head_last_name"],
    ["a formula for a name", { head_last_name: "=1+1" }, "name head_last_name"],
    ["markup for a name", { head_last_name: "A<script>" }, "name head_last_name"],
    ["a sex that is none", { head_sex: "X" }, "choice head_sex"],
    ["the 30th of February", { head_birth_date: "1980-02-30" }, "date head_birth_date"],
    ["a birth to come", { head_birth_date: "2999-01-01" }, "date head_birth_date"],
    ["a date written otherwise", { head_birth_date: "01/02/1980" }, "date head_birth_date"],
    ["a phone too short", { phone: "0812" }, "phone phone"],
    ["a name for a phone", { phone: "VODACOM" }, "phone phone"],
    ["a score in words", { pmt_score: "douze" }, "number pmt_score"],
    ["a status that is none", { targeting_status: "peut-être" }, "choice targeting_status"],
    ["no word on consent", { consent: "" }, "missing consent"],
    ["a name longer than a name", { head_last_name: "K".repeat(121) }, "long head_last_name"],
    ["two faults", { phone: "12", head_sex: "Z" }, "phone phone ; choice head_sex"],
  ])("has a line with %s rejected, and the others loaded", async (_what, fault, reason) => {
    const { counts, rejects } = await loadCsv(
      "households",
      households({ household_code: "GOOD" }, { household_code: "BAD", ...fault }),
    );
    expect(counts).toEqual([2, 1, 0, 1]);
    expect(rejects).toHaveLength(2);
    const reasons = rejects[1]?.split(",").slice(-1)[0]?.split(" ; ").sort();
    expect(reasons).toEqual(reason.split(" ; ").sort());
    expect(rejects[1]).toContain(",3,");
  });

  test("has lines of another width rejected", async () => {
    const { counts, rejects } = await loadCsv("households", `${households({ household_code: "A" })}B,CD6103\n`);
    expect(counts).toEqual([2, 1, 0, 1]);
    expect(rejects[1]).toBe("B,CD6103,,,,,,,,,,,3,short");
  });

  test("gives its rejects back harmless to a spreadsheet, ready to be put right and loaded", async () => {
    const { rejects } = await loadCsv(
      "households",
      households({ household_code: "A", head_last_name: '=HYPERLINK("http://x")', phone: "+243812345678" }),
    );
    expect(rejects[0]).toMatch(/^household_code,.*,consent,line,reason$/);
    expect(rejects[1]).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(rejects[1]).toContain(",'+243812345678,");
    const mended = rejects.join("\n").replace(/"'=HYPERLINK\(.*?\)"/, "Kavira");
    expect((await loadCsv("households", mended)).counts).toEqual([1, 1, 0, 0]);
    const { sealedIdentity } = await Household.findOne({ rejectOnEmpty: true });
    expect(openIdentity(sealedIdentity)).toMatchObject({ lastName: "Kavira", phone: "+243812345678" });
  });

  test("takes the first of two lines of one code, the second time as well as the first", async () => {
    const twice = households(
      { household_code: "A", head_last_name: "Un" },
      { household_code: "a ", head_last_name: "Deux" },
      { household_code: "A", head_last_name: "Un" },
    );
    const first = await loadCsv("households", twice);
    expect(first.counts).toEqual([3, 1, 0, 2]);
    expect(first.rejects[1]).toContain("duplicate household_code");
    expect((await loadCsv("households", twice)).counts).toEqual([3, 0, 0, 2]);
    const { sealedIdentity } = await Household.findOne({ rejectOnEmpty: true });
    expect(openIdentity(sealedIdentity).lastName).toBe("Un");
  });

  test("changes nothing the second time, and what differs the third", async () => {
    const given = [{ household_code: "A" }, { household_code: "B" }];
    await loadCsv("households", households(...given));
    const { file, counts } = await loadCsv("households", households(...given));
    expect(counts).toEqual([2, 0, 0, 0]);
    expect(await rejectsOf(file)).toEqual([]);
    const moved = { household_code: "B", place_code: "CD5401", head_last_name: "Lobo" };
    expect((await loadCsv("households", households({ household_code: "A" }, moved))).counts).toEqual([2, 0, 1, 0]);
    const household = await Household.findOne({ where: { code: "B" }, rejectOnEmpty: true });
    expect(household).toMatchObject({ provinceCode: "CD-IT", placeCode: "CD5401" });
    expect(await HouseholdTerm.count({ where: { householdId: household.id, provinceCode: "CD-IT" } })).toBe(3);
    expect(await HouseholdTerm.count({ where: { householdId: household.id } })).toBe(3);
  });

  test.each([
    ["an empty file", "", "empty"],
    ["a file without the columns of its kind", "household_code,place_code\nA,CD6103\n", "columns"],
    ["a file of another kind", csvOf("payments", []), "columns"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff, 10, 13]), "columns"],
  ])("is refused as a whole when it is %s", async (_what, content, key) => {
    await expect(loadCsv("households", content)).rejects.toMatchObject({ key });
    expect(await ImportBatch.count()).toBe(0);
  });

  test("is not read when it is not there", async () => {
    await expect(importFile("households", "/nowhere/x.csv", teller)).rejects.toMatchObject({ key: "unreadable" });
  });

  test("with a header only is finished at once", async () => {
    expect((await loadCsv("households", households())).counts).toEqual([0, 0, 0, 0]);
    expect(await ImportBatch.findAll()).toMatchObject([{ status: "done", rowsRead: 0 }]);
  });

  test("says where a quote is not closed, keeps what stood before, and goes on from there once it is mended", async () => {
    const many = Array.from({ length: 600 }, (_, index) => ({ household_code: `H${index}` }));
    const broken = households(...many).replace("H550,", '"H550,');
    await expect(loadCsv("households", broken)).rejects.toMatchObject({ key: "broken" });
    expect(await Household.count()).toBe(550);
    expect(await ImportBatch.findAll()).toMatchObject([{ status: "failed", rowsCreated: 550 }]);
    expect((await loadCsv("households", households(...many))).counts).toEqual([600, 50, 0, 0]);
  });

  test("that was killed half-way is loaded whole by loading it again", async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => ({ household_code: `H${index}` }));
    const file = await writeCsvFile(households(...many));
    const killed = { ...teller, progress: () => { throw new Error("killed"); } }; // prettier-ignore
    await expect(importFile("households", file, killed)).rejects.toThrow("killed");
    await ImportBatch.update({ status: "running", finishedAt: null }, { where: {} }); // nobody was left to write it down
    expect(await Household.count()).toBe(500);
    expect(await importFile("households", file, teller)).toMatchObject({
      read: 1200,
      created: 700,
      updated: 0,
      rejected: 0,
    });
    expect((await ImportBatch.findAll({ order: [["id", "ASC"]] })).map(({ status }) => status)).toEqual([
      "failed",
      "done",
    ]);
  });

  test("of ten thousand lines is loaded, and again without a change; the loading is in the journal", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      household_code: `H${index}`,
      phone: `+24381${String(2_000_000 + index)}`,
    }));
    const file = await writeCsvFile(households(...many));
    expect(await importFile("households", file, teller)).toMatchObject({ read: 10_000, created: 10_000, rejected: 0 });
    expect(await importFile("households", file, teller)).toMatchObject({ created: 0, updated: 0, rejected: 0 });
    const batch = await ImportBatch.findOne({ order: [["id", "DESC"]], rejectOnEmpty: true });
    const entry = await AuditEntry.findOne({ where: { subjectId: batch.id }, rejectOnEmpty: true });
    expect(entry).toMatchObject({ action: "registry.imported", actorKind: "system" });
    expect(entry.facts).toMatchObject({ kind: "households", read: 10_000, status: "done" });
  }, 120_000);
});
