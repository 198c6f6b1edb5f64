import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BulkAct } from "~/models/bulk/BulkAct";
import { BulkItem } from "~/models/bulk/BulkItem";
import { BULK_ACTS, type BulkActName } from "~/models/bulk/bulkPlan";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { ABILITY_OF, offeredActs } from "~/workflows/bulk/offeredActs";
import { runBulks } from "~/workflows/bulk/runBulks";
import { queryContext } from "~/workflows/runCommand";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { arrange, buildMatrixCases, mayBeRead, PEOPLE, putBack, type MatrixCase } from "../support/matrix";
import { sitDown, type Answer, type Desk } from "../support/routeCalls";

/** What the form of each act of a bulk sends, and the step it becomes; a macro becomes those of its plan. */
const BULKS: Record<string, [BulkActName, Record<string, string>]> = {
  "given to oneself": ["assign", { act: "assign", assigneeId: "me" }],
  "given by rule": ["assignByRule", { act: "assign", assigneeId: "rule" }],
  "given to nobody": ["unassign", { act: "assign", assigneeId: "none" }],
  taken: ["take", { act: "take" }],
  qualified: ["qualify", { act: "qualify", object: "works", caseClass: "1" }],
  noted: ["note", { act: "note", note: "Vu ce matin." }],
  "put off": ["wait", { act: "wait", reason: "La liste de la banque" }],
  resumed: ["resume", { act: "resume" }],
  answered: ["answer", { act: "answer", text: "Venez mercredi." }],
  rejected: ["reject", { act: "reject", text: "Hors du programme" }],
};

let house: TestDatabase;
let cases: MatrixCase[];
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  cases = await buildMatrixCases();
});
afterAll(() => house.drop());

test("every act of a bulk has its row here", () => {
  const steps = Object.values(BULKS).map(([step]) => step);
  expect(steps.sort()).toEqual([...BULK_ACTS].sort());
});

describe.each(PEOPLE)("a %s at %s", (role, place) => {
  let actor: UserActor;
  let desk: Desk;
  beforeAll(async () => {
    actor = await buildUser(role, place);
    desk = await sitDown(actor);
    await arrange(actor, cases);
  });

  const askBulk = (fields: Record<string, string>) => desk.send("cases.bulk._index", {}, { once: newId(), ...fields });
  const bulkOf = ({ data }: Answer) => (data as { bulkId?: string } | null)?.bulkId ?? "";
  const itemsOf = (answer: Answer) => BulkItem.findAll({ where: { bulkId: bulkOf(answer) } });
  const chosen = (ids: string[]) => ({ cases: ids.map((id) => `${id}.0`).join(" ") });
  const idsOf = (some: MatrixCase[]) => some.map(({ caseFile }) => caseFile.id);
  const caseIdsOf = async (answer: Answer) => (await itemsOf(answer)).map(({ caseId }) => caseId).sort();

  test.each(Object.entries(BULKS))("may have several “%s” as far as each of them may be", async (_, [step, fields]) => {
    const { ability } = queryContext(actor);
    const before = await CaseFile.findAll({ where: { id: idsOf(cases) }, raw: true });
    const versions = before.map(({ id, version }) => `${id}.${version}`);
    const selection = await askBulk({ ...fields, cases: [...versions, `${newId()}.0`].join(" ") });
    const whole = await askBulk({ ...fields, whole: "?" });
    if (!offeredActs(ability).includes(step)) {
      expect([selection.status, whole.status]).toEqual([404, 404]);
      return;
    }
    const readable = cases.filter((one) => mayBeRead(actor, one));
    expect(await caseIdsOf(selection)).toEqual(idsOf(readable).sort());
    expect(await caseIdsOf(whole)).toEqual(idsOf(readable).sort());
    await BulkItem.destroy({ where: { bulkId: bulkOf(whole) } });
    while (await runBulks());
    for (const { caseId, state, outcome } of await itemsOf(selection)) {
      const one = cases.find(({ caseFile }) => caseFile.id === caseId)!;
      const may = ability.can(ABILITY_OF[step], one.caseFile);
      const about = `${one.caseFile.placeCode} class ${one.caseFile.caseClass}, ${one.owner}: ${state} ${outcome}`;
      expect(outcome === "not_permitted", about).toBe(!may);
      expect(outcome, about).not.toBe("not_found");
    }
    await BulkItem.destroy({ where: { bulkId: bulkOf(selection) } });
    await BulkAct.destroy({ where: { authorId: actor.userId } });
    for (const row of before) await putBack(row as never);
  });

  test("is answered about several hidden cases as about as many that never were", async () => {
    const { ability } = queryContext(actor);
    const hidden = idsOf(cases.filter((one) => !mayBeRead(actor, one)));
    const [, fields] = Object.values(BULKS).find(([step]) => offeredActs(ability).includes(step)) ?? BULKS.noted!;
    const told = [hidden, hidden.map(() => newId())].map(async (ids) => {
      const answer = await askBulk({ ...fields, ...chosen(ids) });
      const params = { id: bulkOf(answer) };
      const page = await desk.read("cases.bulk.$id", params);
      const progress = await desk.read("cases.bulk.$id_.progress", params);
      const own = new RegExp(`${params.id}|"(?:at|now)":[^,}]+`, "g");
      return JSON.stringify([answer, page, progress]).replace(own, "");
    });
    const [ofHidden, ofNever] = await Promise.all(told);
    expect(ofHidden).toBe(ofNever);
  });
});
