import { afterAll, beforeAll, expect, test } from "vitest";
import { Category } from "~/models/cases/Category";
import { fixedClock } from "~/models/clock";
import { Macro, type MacroPlan, type MacroWords } from "~/models/macros/Macro";
import { newId } from "~/models/identifiers";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { User } from "~/models/people/User";
import { askBulk } from "~/workflows/bulk/askBulk";
import { runBulks } from "~/workflows/bulk/runBulks";
import { applyMacro, planMacro } from "~/workflows/macros/applyMacro";
import { listMacros, readMacro } from "~/workflows/macros/listMacros";
import { removeMacro, saveMacro, type SaveMacro } from "~/workflows/macros/saveMacro";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let supervisor: UserActor;
const clock = fixedClock("2026-03-02T08:00:00Z");
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => house.drop());

const plan: MacroPlan = {
  category: { categoryCode: "payment", detailCode: null, caseClass: 1 },
  holder: "me",
  move: "answer",
};
const words: MacroWords = {
  name: "Liste reçue",
  texts: { fr: "Dossier {reference} : payé à {place}.", ln: "Mbongo eyei na {place}." },
  reason: "",
  note: "Liste du 2 mars.",
};
const save = (actor: UserActor, asked: Partial<SaveMacro> = {}) =>
  runCommand(
    actor,
    (ctx) => saveMacro(ctx, { id: null, version: 0, placeCode: null, role: null, plan, words, ...asked }),
    { clock },
  );
const names = async (actor: UserActor) => (await listMacros(queryContext(actor))).map((one) => one.words.name);

test("a macro does to a case all it says, in the language of the person, or nothing", async () => {
  const id = await save(officer);
  const { id: caseId, version, reference } = await buildCase({ place: "CD6103", clock });
  const apply = (actor: UserActor, given = version) =>
    runCommand(actor, (ctx) => applyMacro(ctx, { caseId, version: given, macroId: id, text: null }), { clock });
  await expect(apply(supervisor)).rejects.toMatchObject({ status: 404 }); // somebody else's own
  await expect(apply(officer, version + 1)).rejects.toMatchObject({ code: "changed_meanwhile" });
  const { messageId } = await apply(officer);
  expect(await OutboundMessage.findByPk(messageId ?? "")).toMatchObject({ templateKey: "answered" });
  const { caseFile, timeline } = await readCase(queryContext(officer), reference);
  expect(caseFile).toMatchObject({ status: "answered", assigneeId: officer.userId, categoryCode: "payment" });
  const said = timeline.flatMap((item) => ("text" in item && item.text ? [item.text] : []));
  expect(said.join("\n")).toContain("payé à Masisi.");
  expect(said).toContain("Liste du 2 mars.");
});

test("in bulk each case gets its own words, and what is chosen is what the macro was then", async () => {
  const id = await save(officer, { words: { ...words, name: "En lot" } });
  const cases = await Promise.all(["CD6103", "CD6101"].map((place) => buildCase({ place, clock })));
  await cases[1]!.update({ language: "ln" });
  const { plan: steps, wordsFor } = await planMacro(queryContext(officer), id);
  const chosen = cases.map(({ id: caseId, version }) => ({ caseId, version }));
  await runCommand(officer, (ctx) => askBulk(ctx, { once: newId(), plan: steps, cases: chosen, wordsFor }), { clock });
  await runCommand(officer, (ctx) => removeMacro(ctx, { id }), { clock });
  await runBulks(clock);
  const [french, lingala] = await Promise.all(
    cases.map(async ({ reference }) => JSON.stringify((await readCase(queryContext(officer), reference)).timeline)),
  );
  expect(french).toContain("payé à Masisi");
  expect(lingala).toContain("Mbongo eyei na");
});

test("a team's is kept by its supervisor alone, and used by its role in its place", async () => {
  const shared = { placeCode: "CD-NK", role: "grievance_officer" as const, words: { ...words, name: "Équipe" } };
  await expect(save(officer, shared)).rejects.toMatchObject({ fields: { placeCode: "errors.place_outside" } });
  await expect(save(supervisor, { ...shared, placeCode: "CD-IT" })).rejects.toMatchObject({ status: 422 });
  const id = await save(supervisor, shared);
  const local = await buildUser("grievance_officer", "CD6103");
  const [elsewhere, payments] = [
    await buildUser("grievance_officer", "CD-IT"),
    await buildUser("payment_officer", "CD-NK"),
  ];
  expect(await names(local)).toEqual(["Équipe"]);
  expect([await names(elsewhere), await names(payments)]).toEqual([[], []]);
  await expect(readMacro(queryContext(elsewhere), id)).rejects.toMatchObject({ status: 404 });
  await expect(save(local, { ...shared, id, version: 1 })).rejects.toMatchObject({ status: 404 });
  await expect(save(supervisor, { ...shared, id, version: 7 })).rejects.toMatchObject({ code: "macro_changed" });
  await expect(names(await buildUser("auditor", "CD"))).rejects.toMatchObject({ status: 404 });
  const { sealedWords } = await Macro.findByPk(id, { rejectOnEmpty: true });
  expect(sealedWords.toString("utf8")).not.toContain("quipe");
});

test("one that names what is no more says so, and is not applied", async () => {
  const leaving = await buildUser("grievance_officer", "CD-NK");
  const id = await save(officer, { plan: { ...plan, holder: { userId: leaving.userId } } });
  await User.update({ disabledAt: clock.now() }, { where: { id: leaving.userId } });
  await Category.update({ active: false }, { where: { code: "payment" } });
  const gone = (await readMacro(queryContext(officer), id)).gone;
  expect(gone).toEqual(["category", "person"]);
  const { id: caseId, version } = await buildCase({ clock });
  const applied = { caseId, version, macroId: id, text: null };
  await expect(runCommand(officer, (ctx) => applyMacro(ctx, applied))).rejects.toMatchObject({ code: "macro_gone" });
  await Category.update({ active: true }, { where: { code: "payment" } });
});

test("one without a name, a text, a use, or with a hole nothing fills, is refused by the field", async () => {
  const refused = (asked: Partial<SaveMacro>) => expect(save(officer, asked)).rejects;
  await refused({ words: { ...words, name: " " } }).toMatchObject({ fields: { name: "errors.name_invalid" } });
  await refused({ words: { ...words, texts: {} } }).toMatchObject({ fields: { text: "errors.answer_empty" } });
  const holed = { ...words, texts: { fr: "Bonjour {nom}" } };
  await refused({ words: holed }).toMatchObject({ fields: { text: "errors.text_variable_unknown" } });
  const idle = { plan: { category: null, holder: "none", move: "none" }, words: { ...words, note: "" } } as const;
  await refused(idle).toMatchObject({ fields: { move: "errors.macro_empty" } });
});
