import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ACT_NAMES } from "~/app/routes/cases.$reference/actForms.server";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import type { Action } from "~/workflows/abilities/defineAbility";
import { queryContext } from "~/workflows/runCommand";
import { CASE_VIEWS } from "~/workflows/triage/caseViews";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { arrange, buildMatrixCases, mayBeRead, PEOPLE, putBack, type MatrixCase } from "../support/matrix";
import { sitDown, type Answer, type Desk } from "../support/routeCalls";

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
  safeContact: ["readUnmasked", {}],
  proxy: ["readUnmasked", {}], // before `reveal`, which shows it to this very session
  withdraw: ["recordConfirmation", {}],
  reject: ["reject", { version: "1", reason: "Hors du programme" }],
  addToTicket: ["linkTicket", { reference: "1000000000", text: "Encore.", once: newId() }],
  reopenTicket: ["linkTicket", { reference: "1000000000", text: "Encore." }],
  confide: ["confide", { version: "1" }],
  reveal: ["readIdentity", { why: "verify" }],
  linkHousehold: ["linkHousehold", { householdCode: "NK-1" }],
  unlinkHousehold: ["linkHousehold", {}],
  transfer: ["assign", { version: "1", to: "place", placeCode: "CD6103", note: "Pour vous" }],
  escalate: ["escalate", { version: "1", reason: "Hors de portée" }],
  reopenCase: ["reopen", { version: "1", reason: "Un fait nouveau" }],
  split: ["qualify", { messageId: newId() }],
  exclude: ["qualify", { userId: newId(), reason: "accused" }],
  liftExclusion: ["qualify", { userId: newId() }],
  joinIncident: ["qualify", { incidentId: newId() }],
  leaveIncident: ["qualify", {}],
  link: ["work", { reference: "1000000000", reason: "Même jour" }],
  unlink: ["work", { otherId: newId() }],
  undoMerge: ["merge", {}],
  hold: ["hold", { reason: "Une enquête est ouverte" }],
  liftHold: ["hold", { reason: "L’enquête est close" }],
  macro: ["read", { version: "1", macroId: newId() }],
  refer: ["refer", { version: "1", destination: "justice", reason: "Un vol", text: "Allez au tribunal." }],
};

let house: TestDatabase;
let cases: MatrixCase[];
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  cases = await buildMatrixCases();
});
afterAll(() => house.drop());

/** For one act: every case this person may read, and of the others each once in a few acts. They all meet the same door. */
function askedAbout(actor: UserActor, act: string): MatrixCase[] {
  const turn = Object.keys(ACTS).indexOf(act);
  return cases.filter((one, index) => mayBeRead(actor, one) || (index + turn) % 5 === 0);
}

/** What happened, in the three words that matter. */
function verdict({ status }: Answer): "hidden" | "refused" | "let through" {
  if (status === 404) return "hidden";
  return status === 403 ? "refused" : "let through";
}

test("every act a form can send has its row here", () => {
  expect(Object.keys(ACTS).sort()).toEqual([...ACT_NAMES].sort());
});

describe.each(PEOPLE)("a %s at %s", (role, place) => {
  let actor: UserActor;
  let desk: Desk;
  beforeAll(async () => {
    actor = await buildUser(role, place);
    desk = await sitDown(actor);
    await arrange(actor, cases);
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
});
