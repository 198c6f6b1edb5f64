import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { RegisterLine } from "~/models/cases/RegisterLine";
import { SlaClock } from "~/models/cases/SlaClock";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { measureCondition } from "~/workflows/figures/measures";
import { REGISTER_COLUMNS } from "~/workflows/importing/readCaseLine";
import { readSpokenAnswer } from "~/workflows/contact/readSpokenAnswer";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { database } from "~/models/database";
import { readAsHolder } from "../factories/readBack";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  await buildFocalPoint();
});
afterAll(() => house.drop());
beforeEach(async () => {
  await RegisterLine.destroy({ where: {} });
  await CaseFile.update({ isOpen: false }, { where: {} });
});

let numbers = 0;
/** A register with these lines, each complete but for what is said of it. */
function register(...lines: Record<string, string>[]): string {
  const rows = lines.map((line) => {
    const whole: Record<string, string> = {
      ...{ numero: String((numbers += 1)), date_reception: "03/03/2026", province: "Nord-Kivu", territoire: "Masisi" },
      ...{ plaignant: "Furaha", sexe: "F", description: "Elle n’a pas reçu l’argent de mars", categorie: "payment" },
      ...line,
    };
    return REGISTER_COLUMNS.map((column) => `"${(whole[column] ?? "").replaceAll('"', '""')}"`).join(";");
  });
  return [REGISTER_COLUMNS.join(";"), ...rows].join("\n");
}
const newest = (count: number) => CaseFile.findAll({ order: [["id", "DESC"]], limit: count });

describe("a paper register out of a file", () => {
  test("becomes cases with the date of the paper and a line of their own, and nobody is written to", async () => {
    const before = await OutboundMessage.count();
    const { counts } = await loadCsv("cases", register({ telephone: "0823456744", recu_par: "Bahati" }));
    expect(counts).toEqual([1, 1, 0, 0]);
    const [caseFile] = await newest(1);
    expect(caseFile).toMatchObject({ channel: "paper", placeCode: "CD6103", status: "received", isOpen: true });
    expect(caseFile?.receivedAt).toEqual(new Date("2026-03-03T10:00:00Z")); // noon of Masisi
    const reading = await readAsHolder(officer, caseFile?.reference ?? "");
    expect(reading.register).toMatchObject({ number: String(numbers), year: 2026, receivedBy: "Bahati" });
    expect(reading.person?.phone).toBe("+243823456744");
    expect(await OutboundMessage.count()).toBe(before);
    const clocks = await SlaClock.findAll({ where: { caseId: caseFile?.id } });
    expect(clocks.every(({ startedAt }) => startedAt.getTime() === caseFile?.enteredAt.getTime())).toBe(true);
  });

  test("loaded again changes nothing; a line that says something else now is rejected", async () => {
    const file = register({ numero: "900" }, { numero: "901" });
    expect((await loadCsv("cases", file)).counts).toEqual([2, 2, 0, 0]);
    const cases = await CaseFile.count();
    expect((await loadCsv("cases", file)).counts).toEqual([2, 0, 0, 0]);
    const changed = await loadCsv("cases", register({ numero: "900", description: "Tout autre chose" }));
    expect(changed.counts).toEqual([1, 0, 0, 1]);
    expect(changed.rejects.join()).toContain("line_taken numero");
    expect(await CaseFile.count()).toBe(cases);
  });

  test("of what was closed on paper keeps the answer, and counts it by its own days", async () => {
    const closed = {
      ...{ date_accuse: "2026-03-04", date_cloture: "2026-03-10", resolution: "Payée au guichet" },
      ...{ satisfaction: "oui", actions_menees: "Appelé l’opérateur", recours: "non" },
    };
    expect((await loadCsv("cases", register(closed))).counts).toEqual([1, 1, 0, 0]);
    const [caseFile] = await newest(1);
    expect(caseFile).toMatchObject({ status: "closed", outcome: "confirmed", isOpen: false, nextDueKind: null });
    const { timeline } = await readCase(queryContext(officer), caseFile?.reference ?? "");
    const texts = timeline.flatMap((item) => (item.kind === "event" && item.text ? [item.text] : []));
    expect(texts).toEqual(["actions menees : Appelé l’opérateur", "Payée au guichet"]);
    const { said } = await runCommand(officer, (ctx) => readSpokenAnswer(ctx, caseFile?.reference ?? ""));
    expect(said).toContain("Payée au guichet");
    const inTime = measureCondition("answeredInTime", "f", "2026-01-01");
    const sql = `SELECT f.id FROM case_files f WHERE f.id = '${caseFile?.id ?? ""}' AND ${inTime}`;
    expect((await database().query(sql))[0]).toHaveLength(1);
  });

  test("a word of any of its texts brings the whole line to the focal points, counted like any other", async () => {
    const [reports, cases] = [await ConfidentialReport.count(), await CaseFile.count()];
    const file = register({ observations: "On parle d’un viol" }, { categorie: "EAS/HS" }, {});
    expect((await loadCsv("cases", file)).counts).toEqual([3, 3, 0, 0]);
    expect(await ConfidentialReport.count()).toBe(reports + 2);
    expect(await CaseFile.count()).toBe(cases + 1);
    expect((await loadCsv("cases", file)).counts).toEqual([3, 0, 0, 0]);
    expect(await ConfidentialReport.count()).toBe(reports + 2);
  });

  test.each<[string, Record<string, string>, string]>([
    ["no number", { numero: "" }, "missing numero"],
    ["a number that is none", { numero: "trois" }, "register_number numero"],
    ["no complaint", { description: "" }, "missing description"],
    ["no day", { date_reception: "" }, "missing date_reception"],
    ["a day to come", { date_reception: "01/01/2999" }, "date date_reception"],
    ["a place nobody has", { territoire: "Atlantide" }, "place_unknown territoire"],
    ["no place", { province: "", territoire: "" }, "missing province"],
    ["a name two places bear", { territoire: "Beni" }, "place_shared territoire"],
    ["closed before it was received", { date_cloture: "01/03/2026", resolution: "x" }, "date_before date_cloture"],
    ["closed without a word", { date_cloture: "04/03/2026" }, "missing resolution"],
    ["an unknown way", { canal: "pigeon" }, "choice canal"],
    ["an unknown category", { categorie: "astrologie" }, "choice categorie"],
    ["a phone that is none", { telephone: "081" }, "phone telephone"],
  ])("has a line with %s rejected, and the others loaded", async (_what, fault, reason) => {
    const { counts, rejects } = await loadCsv("cases", register(fault, {}));
    expect(counts).toEqual([2, 1, 0, 1]);
    expect(rejects.join()).toContain(reason);
  });

  test("the example of the manual loads as the manual says", async () => {
    const { counts } = await loadCsv("cases", await readFile("docs/exemples/plaintes.csv"));
    expect(counts).toEqual([6, 3, 0, 3]);
  });
});
