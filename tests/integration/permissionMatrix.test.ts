import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ACT_NAMES } from "~/app/routes/cases.$reference/actForms.server";
import { BulkAct } from "~/models/bulk/BulkAct";
import { BulkItem } from "~/models/bulk/BulkItem";
import { BULK_ACTS, type BulkActName } from "~/models/bulk/bulkPlan";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import type { Role } from "~/models/people/roles";
import { Place } from "~/models/places/Place";
import { loadPlaces } from "~/models/places/placeLookup";
import { insertRows } from "~/models/statements";
import type { Action } from "~/workflows/abilities/defineAbility";
import { ABILITY_OF, offeredActs } from "~/workflows/bulk/offeredActs";
import { runBulks } from "~/workflows/bulk/runBulks";
import { queryContext } from "~/workflows/runCommand";
import { CASE_VIEWS } from "~/workflows/triage/caseViews";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown, type Answer, type Desk } from "../support/routeCalls";

/** Each role where it is held, one person each. */
const PEOPLE: [Role, string][] = [
  ["committee_member", "CD6103-C1"],
  ["hotline_agent", "CD"],
  ["grievance_officer", "CD6103"],
  ["grievance_officer", "CD-NK"],
  ["grievance_supervisor", "CD-NK"],
  ["national_coordinator", "CD"],
  ["payment_officer", "CD-NK"],
  ["registry_officer", "CD-NK"],
  ["support_lead", "CD"],
  ["mis_user", "CD-NK"],
  ["auditor", "CD"],
  ["administrator", "CD"],
  ["observer", "CD"],
  ["eas_hs_focal_point", "CD"],
];

/** Where the cases lie: a committee, its territory, the next one, another province, nowhere. */
const PLACES = ["CD6103-C1", "CD6103", "CD6101", "CD5401", null];
/** Whose they are: nobody's, the asking person's, and those the asking person is accused in. */
type Owner = "nobody" | "me" | "accused";

/** Acts on a thing of the case (a note, a message, a ticket); here it is one that never was, so 404 even to who may. */
const ON_WHAT_NEVER_WAS = [
  "takeBackNote",
  "strikeNote",
  "sendAgain",
  "addToTicket",
  "reopenTicket",
  "joinIncident",
  "macro",
];

/** The ability each act asks for (a macro asks for those of its steps), and fields that say nothing in particular. */
const ACTS: Record<string, [Action, Record<string, string>]> = {
  qualify: ["qualify", { version: "1", object: "works", caseClass: "1", placeCode: "CD6103" }],
  take: ["take", {}],
  assign: ["assign", { assigneeId: newId() }],
  photo: ["note", {}],
  note: ["note", { text: "Vu ce matin." }],
  takeBackNote: ["note", { noteId: newId() }],
  strikeNote: ["note", { noteId: newId() }],
  answer: ["answer", { version: "1", text: "Venez mercredi." }],
  takeBack: ["answer", {}],
  sendAgain: ["answer", { messageId: newId() }],
  wait: ["work", { reason: "La liste de la banque" }],
  resume: ["work", {}],
  confirm: ["recordConfirmation", { settled: "yes" }],
  call: ["call", { result: "reached" }],
  safeContact: ["call", {}],
  withdraw: ["recordConfirmation", {}],
  reject: ["reject", { version: "1", reason: "Hors du programme" }],
  addToTicket: ["linkTicket", { reference: "1000000000", text: "Encore.", once: newId() }],
  reopenTicket: ["linkTicket", { reference: "1000000000", text: "Encore." }],
  confide: ["confide", { version: "1" }],
  linkHousehold: ["linkHousehold", { householdCode: "NK-1" }],
  unlinkHousehold: ["linkHousehold", {}],
  transfer: ["assign", { version: "1", to: "place", placeCode: "CD6103", note: "Pour vous" }],
  escalate: ["escalate", { version: "1", reason: "Hors de portée" }],
  reopenCase: ["reopen", { version: "1", reason: "Un fait nouveau" }],
  split: ["qualify", { messageId: newId() }],
  exclude: ["qualify", { userId: newId(), reason: "accused" }],
  liftExclusion: ["qualify", { userId: newId() }],
  proxy: ["call", {}],
  joinIncident: ["qualify", { incidentId: newId() }],
  leaveIncident: ["qualify", {}],
  link: ["work", { reference: "1000000000", reason: "Même jour" }],
  unlink: ["work", { otherId: newId() }],
  undoMerge: ["merge", {}],
  macro: ["read", { version: "1", macroId: newId() }],
  refer: ["refer", { version: "1", destination: "justice", reason: "Un vol", text: "Allez au tribunal." }],
};

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
const cases: { caseFile: CaseFile; owner: Owner }[] = [];
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  const nothing = { pcode: null, iso: null, chiefTown: null, timeZone: null, defaultLanguage: "swc" };
  await Place.create({ ...nothing, code: "CD6103-C1", parentCode: "CD6103", kind: "committee", name: "CLGP" });
  await loadPlaces();
  for (const [index, place] of PLACES.entries()) {
    for (const caseClass of [1, 3]) {
      const caseFile = await buildCase({ place, caseClass, status: "in_progress" });
      await caseFile.update({ categoryCode: index % 2 ? "payment" : "exclusion" });
      cases.push({ caseFile, owner: "nobody" });
    }
  }
  for (const owner of ["me", "accused"] as const)
    cases.push({ caseFile: await buildCase({ place: "CD6103", status: "in_progress" }), owner });
});
afterAll(() => house.drop());

/** Makes a case this person's, as the matrix asks. */
async function arrange(actor: UserActor): Promise<void> {
  for (const { caseFile, owner } of cases) {
    if (owner === "me") await caseFile.update({ assigneeId: actor.userId });
    if (owner === "accused")
      await insertRows(CaseExclusion, [
        { caseId: caseFile.id, userId: actor.userId, reason: "accused", createdAt: new Date() },
      ]);
  }
}

function mayBeRead(actor: UserActor, { caseFile, owner }: (typeof cases)[number]): boolean {
  return owner !== "accused" && queryContext(actor).ability.can("read", caseFile);
}

/** For one act: every case this person may read, and of the others each once in a few acts. They all meet the same door. */
function askedAbout(actor: UserActor, act: string): (typeof cases)[number][] {
  const turn = Object.keys(ACTS).indexOf(act);
  return cases.filter((one, index) => mayBeRead(actor, one) || (index + turn) % 5 === 0);
}

/** What happened, in the three words that matter. */
function verdict({ status }: Answer): "hidden" | "refused" | "let through" {
  if (status === 404) return "hidden";
  return status === 403 ? "refused" : "let through";
}

/** A case as it stood before an act: what was let through is put back, so that each act meets the same case. */
async function putBack(before: Record<string, unknown>): Promise<void> {
  await CaseFile.destroy({ where: { id: before.id as string } });
  await CaseFile.create(before as never);
}

test("every act a form can send has its row here, and every act of a bulk", () => {
  expect(Object.keys(ACTS).sort()).toEqual([...ACT_NAMES].sort());
  expect(
    Object.values(BULKS)
      .map(([step]) => step)
      .sort(),
  ).toEqual([...BULK_ACTS].sort());
});

describe.each(PEOPLE)("a %s at %s", (role, place) => {
  let actor: UserActor;
  let desk: Desk;
  beforeAll(async () => {
    actor = await buildUser(role, place);
    desk = await sitDown(actor);
    await arrange(actor);
  });

  test("opens the files the ability shows, and no other: those are answered as what never was", async () => {
    const never = await desk.read("cases.$reference", { reference: "1000000000" });
    for (const one of cases) {
      const answer = await desk.read("cases.$reference", { reference: one.caseFile.reference });
      if (mayBeRead(actor, one)) expect(answer.status).toBe(200);
      else expect(answer).toEqual(never);
    }
  });

  test("finds in the views, the counts and the search what the ability shows, and no other", async () => {
    const readable = cases.filter((one) => mayBeRead(actor, one)).map(({ caseFile }) => caseFile);
    for (const view of CASE_VIEWS) {
      const answer = await desk.read("cases._index", {}, { view });
      if (answer.status === 404) continue; // no room of cases at all
      const { queue } = answer.data as { queue: { rows: { id: string }[]; counts: Record<string, { count: number }> } };
      const shown = queue.rows.map(({ id }) => id);
      expect(readable.map(({ id }) => id)).toEqual(expect.arrayContaining(shown));
      if (view === "open") expect([...shown].sort()).toEqual(readable.map(({ id }) => id).sort());
      expect(queue.counts.open?.count).toBe(readable.length);
    }
    for (const { caseFile } of cases) {
      const found = await desk.read("cases._index", {}, { q: caseFile.reference });
      const rows = (found.data as { queue: { rows: { id: string }[] } } | null)?.queue.rows ?? [];
      expect(rows.map(({ id }) => id)).toEqual(readable.some(({ id }) => id === caseFile.id) ? [caseFile.id] : []);
    }
  });

  test.each(Object.entries(ACTS))(
    "may “%s” what the ability lets it, and nothing else",
    async (act, [ability, fields]) => {
      for (const one of askedAbout(actor, act)) {
        const { caseFile } = one;
        const before = (await CaseFile.findByPk(caseFile.id))?.get({ plain: true }) ?? {};
        const form = { act, caseId: caseFile.id, ...fields };
        const answer = await desk.send("cases.$reference", { reference: caseFile.reference }, form);
        const may = queryContext(actor).ability.can(ability, caseFile);
        const there = may ? (ON_WHAT_NEVER_WAS.includes(act) ? "hidden" : "let through") : "refused";
        const expected = mayBeRead(actor, one) ? there : "hidden";
        expect(verdict(answer), `${caseFile.placeCode} class ${caseFile.caseClass}, ${one.owner}`).toBe(expected);
        if (answer.status < 400) await putBack(before);
      }
    },
  );

  const askBulk = (fields: Record<string, string>) => desk.send("cases.bulk._index", {}, { once: newId(), ...fields });
  const bulkOf = ({ data }: Answer) => (data as { bulkId?: string } | null)?.bulkId ?? "";
  const itemsOf = (answer: Answer) => BulkItem.findAll({ where: { bulkId: bulkOf(answer) } });
  const chosen = (ids: string[]) => ({ cases: ids.map((id) => `${id}.0`).join(" ") });
  const idsOf = (some: { caseFile: CaseFile }[]) => some.map(({ caseFile }) => caseFile.id);
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
