import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { BulkAct } from "~/models/bulk/BulkAct";
import { BulkItem } from "~/models/bulk/BulkItem";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { runBulks } from "~/workflows/bulk/runBulks";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown, type Desk } from "../support/routeCalls";

let house: TestDatabase;
let officer: UserActor;
let desk: Desk;
let cases: CaseFile[];
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  officer = await buildUser("grievance_officer", "CD-NK");
  desk = await sitDown(officer);
  cases = await Promise.all([1, 2, 3].map(() => buildCase({ status: "in_progress" })));
  await cases[2]!.update({ status: "waiting" });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await house.drop();
});

const ROUTE = "cases.bulk._index";
const ask = (fields: Record<string, string>, from = desk) => from.send(ROUTE, {}, { once: newId(), ...fields });
const chosen = (some: CaseFile[]) => some.map(({ id, version }) => `${id}.${version}`).join(" ");
const idOf = ({ data }: { data: unknown }) => (data as { bulkId: string }).bulkId;
const itemsOf = (bulkId: string) => BulkItem.findAll({ where: { bulkId }, order: [["position", "ASC"]] });

test("the queue offers what may be done, and a bulk asked for from it is followed, read and taken back", async () => {
  const queue = await desk.read("cases._index");
  expect(queue.data).toMatchObject({ queue: { bulk: { acts: expect.arrayContaining(["assign", "answer"]) } } });
  const once = newId();
  const fields = { act: "assign", assigneeId: "me", cases: chosen(cases.slice(0, 2)), once };
  const [first, again] = await Promise.all([ask(fields), ask(fields)]);
  expect(first).toMatchObject({ status: 200, data: { ok: true, waits: false } });
  expect(idOf(again)).toBe(idOf(first));
  await runBulks();
  const params = { id: idOf(first) };
  expect((await desk.read("cases.bulk.$id_.progress", params)).data).toEqual({ tally: { done: 2 } });
  const page = await desk.read("cases.bulk.$id", params);
  expect(page.data).toMatchObject({ view: { mine: true, steps: [{ act: "assign", who: officer.name }] } });
  expect((await desk.send("cases.bulk.$id", params, { act: "takeBack" })).status).toBe(200);
  await runBulks();
  expect((await CaseFile.findByPk(cases[0]!.id))?.assigneeId).toBeNull();
  const list = await desk.read(ROUTE);
  expect(list.data).toMatchObject({ view: { mine: [{ id: params.id, tally: { undone: 2 } }] } });
  const other = await sitDown(await buildUser("grievance_officer", "CD-NK"));
  expect((await other.read("cases.bulk.$id", params)).status).toBe(404);
  expect((await other.read("cases.bulk.$id_.progress", params)).status).toBe(404);
});

test("the whole view is what the address keeps, and nothing more", async () => {
  const waiting = await ask({ act: "note", note: "Vu.", whole: "?view=waiting" });
  expect((await itemsOf(idOf(waiting))).map(({ caseId }) => caseId)).toEqual([cases[2]!.id]);
  const all = await ask({ act: "note", note: "Vu.", whole: "?" });
  expect(await itemsOf(idOf(all))).toHaveLength(3);
  const none = await ask({ act: "note", note: "Vu.", whole: "?view=appeals" });
  expect(none).toMatchObject({ status: 422, data: { fields: { cases: "errors.bulk_nothing" } } });
});

test("what is typed into a form by hand does no harm", async () => {
  const bulks = await BulkAct.count();
  const bad: Record<string, string>[] = [
    { act: "none" },
    { act: "take", cases: "x y z" },
    { act: "take", cases: chosen(cases), once: "short" },
    { act: "assign", assigneeId: "everybody", cases: chosen(cases) },
    { act: "qualify", object: "<b>", caseClass: "9", cases: chosen(cases) },
    { act: "macro", macroId: "1", cases: chosen(cases) },
    { act: "answer", text: " ", cases: chosen(cases) },
  ];
  for (const fields of bad) expect((await ask(fields)).status, JSON.stringify(fields)).toBe(422);
  expect((await ask({ act: "reject", text: "Non", cases: chosen(cases) })).status).toBe(404);
  expect((await ask({ act: "macro", macroId: newId(), cases: chosen(cases) })).status).toBe(404);
  expect(await BulkAct.count()).toBe(bulks);
});

test("a macro is kept, changed, removed and chosen through its pages", async () => {
  const fields = {
    act: "save",
    name: "À la banque",
    move: "answer",
    "text.fr": "Dossier {reference} : payé.",
    note: "",
  };
  expect((await desk.send("macros.$id", { id: "new" }, { ...fields, name: "" })).status).toBe(422);
  expect((await desk.send("macros.$id", { id: "new" }, fields)).status).toBe(303);
  const { macros } = (await desk.read("macros._index")).data as { macros: { id: string; name: string }[] };
  expect(macros).toMatchObject([{ name: "À la banque", team: null, mayChange: true, steps: [{ act: "answer" }] }]);
  const id = macros[0]!.id;
  const { reference, version } = await CaseFile.findByPk(cases[0]!.id, { rejectOnEmpty: true });
  const choice = await desk.read("macros.for.$reference", { reference });
  expect(choice.data).toMatchObject({ macros: [{ id, text: expect.stringContaining("payé.") }] });
  const answer = { act: "answer", caseId: cases[0]!.id, version: String(version), text: "Payé ce matin.", macroId: id };
  expect(await desk.send("cases.$reference", { reference }, answer)).toMatchObject({ status: 200 });
  expect((await CaseFile.findByPk(cases[0]!.id))?.status).toBe("answered");
  const other = await sitDown(await buildUser("grievance_officer", "CD-NK"));
  expect((await other.read("macros.$id", { id })).status).toBe(404);
  expect((await other.send("macros.$id", { id }, { act: "remove" })).status).toBe(404);
  expect((await desk.send("macros.$id", { id }, { act: "remove" })).status).toBe(303);
  expect((await desk.read("macros.$id", { id })).status).toBe(404);
});
