import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { fixedClock } from "~/models/clock";
import { RoleGrant } from "~/models/people/RoleGrant";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { ImportUpload } from "~/models/registry/ImportUpload";
import { REGISTER_COLUMNS } from "~/workflows/importing/readCaseLine";
import { runUploads } from "~/workflows/importing/runUploads";
import { dropUpload, readRejected, readUpload, startUpload, tryUpload } from "~/workflows/importing/uploads";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { loadCsv } from "../factories/loadCsv";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  await buildFocalPoint();
});
afterAll(() => house.drop());

let numbers = 0;
/** A register with these lines, each complete but for what is said of it. */
function register(...lines: Record<string, string>[]): Buffer {
  const rows = lines.map((line) => {
    const whole: Record<string, string> = {
      ...{ numero: String((numbers += 1)), date_reception: "03/03/2026", province: "Nord-Kivu", territoire: "Masisi" },
      ...{ plaignant: "Furaha", sexe: "F", description: "Elle n’a pas reçu l’argent de mars", categorie: "payment" },
      ...line,
    };
    return REGISTER_COLUMNS.map((column) => `"${(whole[column] ?? "").replaceAll('"', '""')}"`).join(";");
  });
  return Buffer.from([REGISTER_COLUMNS.join(";"), ...rows].join("\n"));
}
const many = (count: number, line: Record<string, string> = {}) => register(...Array(count).fill(line));

const tried = (actor: UserActor, file: Buffer) => runCommand(actor, (ctx) => tryUpload(ctx, file));
const start = (actor: UserActor, id: string) => runCommand(actor, (ctx) => startUpload(ctx, id));
const upload = (id: string) => ImportUpload.findByPk(id, { rejectOnEmpty: true });
/** Read, created, rejected, as they stand. */
async function countsOf(id: string): Promise<number[]> {
  const { rowsRead, rowsCreated, rowsRejected } = await upload(id);
  return [rowsRead, rowsCreated, rowsRejected];
}
async function loaded(actor: UserActor, file: Buffer): Promise<string> {
  const id = await tried(actor, file);
  await start(actor, id);
  await runUploads();
  return id;
}

describe("a register given on a screen", () => {
  test("is tried before anything is loaded, and the loading does what was said", async () => {
    const before = await CaseFile.count();
    const id = await tried(officer, register({}, { telephone: "081" }, { numero: "77" }, { numero: "77" }));
    expect(await CaseFile.count()).toBe(before);
    expect(await countsOf(id)).toEqual([4, 2, 2]);
    const foreseen = (await upload(id)).rejects;
    expect(foreseen?.map(({ line, reasons }) => [line, reasons[0]?.key])).toEqual([
      [3, "phone"],
      [5, "duplicate"],
    ]);
    await start(officer, id);
    await Promise.all([runUploads(), runUploads()]); // two workers
    expect(await countsOf(id)).toEqual([4, 2, 2]);
    expect((await upload(id)).rejects).toEqual(foreseen);
    expect(await CaseFile.count()).toBe(before + 2);
    expect(await upload(id)).toMatchObject({ state: "done", position: 4, total: 4 });
  });

  test("opens each case in the name of who gave it, as theirs to open, and writes to nobody", async () => {
    const messages = await OutboundMessage.count();
    await loaded(officer, register({ telephone: "0823456799" }));
    const caseFile = await CaseFile.findOne({ order: [["id", "DESC"]] });
    expect(caseFile).toMatchObject({ openedById: officer.userId, channel: "paper", placeCode: "CD6103" });
    expect(await journalOf(caseFile as CaseFile)).toEqual(["case.opened", "case.imported"]);
    expect(await OutboundMessage.count()).toBe(messages);
  });

  test("given twice, or loaded by the command before, makes no second case", async () => {
    const file = register({}, {});
    await loaded(officer, file);
    const cases = await CaseFile.count();
    const again = await tried(officer, file);
    expect(await countsOf(again)).toEqual([2, 0, 0]);
    await start(officer, again);
    await start(officer, again); // pressed twice
    await runUploads();
    expect((await loadCsv("cases", file)).counts).toEqual([2, 0, 0, 0]);
    expect(await CaseFile.count()).toBe(cases);
  });

  test("brings in what its giver may type in, and not one line more", async () => {
    const committee = await buildUser("committee_member", "CD6103");
    const agent = await buildUser("hotline_agent", "CD");
    const closed = { date_cloture: "04/03/2026", resolution: "Payée", date_accuse: "" };
    const file = () => register({}, { territoire: "Rutshuru" }, { province: "Ituri", territoire: "" }, closed);
    expect(await countsOf(await loaded(officer, file()))).toEqual([4, 3, 1]);
    expect(await countsOf(await loaded(committee, file()))).toEqual([4, 2, 2]);
    const id = await loaded(agent, file());
    expect(await countsOf(id)).toEqual([4, 3, 1]); // records everywhere, closes nothing
    expect((await upload(id)).rejects?.[0]?.reasons).toEqual([{ key: "closed_outside", column: "date_cloture" }]);
    await expect(tried(await buildUser("auditor", "CD"), register({}))).rejects.toMatchObject({ status: 404 });
  });

  test("tells nothing of a line of a place that is not theirs, whether it is known or not", async () => {
    const ituri = { province: "Ituri", territoire: "" };
    const known = register(ituri);
    await loadCsv("cases", known);
    const reasons = async (file: Buffer) => (await upload(await tried(officer, file))).rejects?.[0]?.reasons;
    expect(await reasons(known)).toEqual([{ key: "place_outside", column: "province" }]);
    expect(await reasons(register(ituri))).toEqual(await reasons(known));
  });

  test("hands the lines of the focal points to them, counted like any other", async () => {
    const [reports, before] = [await ConfidentialReport.count(), await CaseFile.count()];
    const id = await loaded(officer, register({ description: "On parle d’un viol" }, {}));
    expect(await countsOf(id)).toEqual([2, 2, 0]);
    expect(await ConfidentialReport.count()).toBe(reports + 1);
    expect(await CaseFile.count()).toBe(before + 1);
    expect((await upload(id)).sealedFile).toBeNull();
  });

  test("goes on where a killed worker left off, and loses and doubles nothing", async () => {
    const id = await tried(officer, many(130));
    await start(officer, id);
    const before = await CaseFile.count();
    ImportUpload.addHook("beforeSave", "killed", ({ position }: ImportUpload) => {
      if (position > 50) throw new Error("killed"); // everything of the second chunk is written, and nothing committed
    });
    await runUploads().finally(() => ImportUpload.removeHook("beforeSave", "killed"));
    expect((await upload(id)).position).toBe(50);
    expect(await CaseFile.count()).toBe(before + 50);
    await runUploads(fixedClock(new Date(Date.now() + 120_000))); // its lease has lapsed
    expect(await countsOf(id)).toEqual([130, 130, 0]);
    expect(await CaseFile.count()).toBe(before + 130);
  });

  test("stops bringing in where a right has ended meanwhile", async () => {
    const leaving = await buildUser("grievance_officer", "CD-NK");
    const id = await tried(leaving, register({}));
    await start(leaving, id);
    await RoleGrant.update({ expiresAt: new Date(Date.now() - 1_000) }, { where: { userId: leaving.userId } });
    await runUploads();
    expect(await countsOf(id)).toEqual([1, 0, 1]);
  });

  test("is seen, fetched, started and dropped by who gave it alone", async () => {
    const other = await buildUser("grievance_officer", "CD-NK");
    const id = await tried(officer, register({ telephone: "081" }));
    const nobody = { status: 404 };
    await expect(readUpload(queryContext(other), id)).rejects.toMatchObject(nobody);
    await expect(readRejected(queryContext(other), id)).rejects.toMatchObject(nobody);
    await expect(start(other, id)).rejects.toMatchObject(nobody);
    await expect(runCommand(other, (ctx) => dropUpload(ctx, id))).rejects.toMatchObject(nobody);
    const { lines } = await readRejected(queryContext(officer), id);
    expect(lines.map(({ record }) => record.line)).toEqual([2]);
    await runCommand(officer, (ctx) => dropUpload(ctx, id));
    await expect(readUpload(queryContext(officer), id)).rejects.toMatchObject(nobody);
  });

  test("lies sealed, and only its rejected lines stay, for a week", async () => {
    const id = await tried(officer, register({ plaignant: "Balthazar" }, { plaignant: "Melchior", telephone: "081" }));
    const row = async () => JSON.stringify((await ImportUpload.findByPk(id, { raw: true })) ?? {});
    expect(await row()).not.toMatch(/Balthazar|Melchior/);
    await start(officer, id);
    await runUploads();
    const { file } = await readRejected(queryContext(officer), id);
    expect(JSON.stringify(file)).toContain("Melchior");
    expect(JSON.stringify(file)).not.toContain("Balthazar");
    await runUploads(fixedClock(new Date(Date.now() + 8 * 86_400_000)));
    await expect(readRejected(queryContext(officer), id)).rejects.toMatchObject({ status: 404 });
    expect(await countsOf(id)).toEqual([2, 1, 1]);
  });

  test.each<[string, Buffer, string]>([
    ["nothing", Buffer.alloc(0), "empty"],
    ["a header alone", Buffer.from(REGISTER_COLUMNS.join(";")), "empty"],
    ["other columns", Buffer.from("a;b\n1;2"), "columns"],
    ["a workbook", Buffer.from("PK\u0003\u0004 sheet"), "workbook"],
    ["a picture", Buffer.from([0xff, 0xd8, 0xff, 0, 0, 0, 1]), "no_text"],
    ["an open quote", Buffer.concat([register({}), Buffer.from('\n"')]), "broken_whole"],
    ["too many bytes", Buffer.alloc(3 * 1024 * 1024 + 1, "a"), "too_large"],
    ["too many lines", many(5_001), "too_long"],
  ])("that is %s is refused in words", async (_what, bytes, key) => {
    await expect(tried(officer, bytes)).rejects.toMatchObject({ key });
  });
});
