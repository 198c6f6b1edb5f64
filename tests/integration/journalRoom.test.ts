import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sentenceOf } from "~/app/components/journal/journalLine";
import { wordsOf } from "~/app/i18n.server";
import { presentJournalLine } from "~/app/presenters/journal";
import { fixedClock } from "~/models/clock";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { CaseFile } from "~/models/cases/CaseFile";
import { NotPermittedError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { insertRows } from "~/models/statements";
import { SCOPE_NAMES } from "~/workflows/abilities/scopes";
import type { UserActor } from "~/workflows/access/readSession";
import { disableAccount } from "~/workflows/access/disableAccount";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { checkJournal, readJournalState } from "~/workflows/journal/journalState";
import { listJournal, type ListJournal } from "~/workflows/journal/listJournal";
import { record } from "~/workflows/journal/record";
import { addNote } from "~/workflows/resolution/addNote";
import { rejectCase } from "~/workflows/resolution/rejectCase";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import { buildToken } from "../factories/buildToken";
import { buildUser } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let administrator: UserActor;
let auditor: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  administrator = await buildUser("administrator", "CD");
  auditor = await buildUser("auditor", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());
beforeEach(() => AuditEntry.destroy({ where: {} }));

const look = (actor: UserActor, asked: ListJournal = {}) => listJournal(queryContext(actor), asked);
const actionsSeen = async (actor: UserActor, asked?: ListJournal) =>
  (await look(actor, asked)).lines.map(({ entry }) => entry.action);
const note = (caseId: string) => runCommand(officer, (ctx) => addNote(ctx, { caseId, text: "Elle s'appelle Amani" }));

test("an auditor sees what was done on grievances; an administrator only what was done with accounts", async () => {
  const { id } = await buildCase({ status: "in_progress" });
  await note(id);
  const { userId } = await buildUser("observer", "CD");
  await runCommand(administrator, (ctx) => disableAccount(ctx, { userId }));
  expect(await actionsSeen(auditor)).toEqual(["access.account_disabled", "case.noted", "case.opened"]);
  expect(await actionsSeen(administrator)).toEqual(["access.account_disabled"]);
});

test.each(["grievance_supervisor", "national_coordinator", "eas_hs_focal_point", "observer", "mis_user"] as const)(
  "a %s has no journal to read",
  async (role) => {
    const place = role === "grievance_supervisor" ? "CD-NK" : "CD";
    await expect(look(await buildUser(role, place))).rejects.toMatchObject({ status: 404 });
  },
);

test("a screen gets sentences and numbers, never the sealed values", async () => {
  const { id, version } = await buildCase({ status: "qualified" });
  await note(id);
  const supervisor = await buildUser("grievance_supervisor", "CD-NK");
  await runCommand(supervisor, (ctx) => rejectCase(ctx, { caseId: id, version, reason: "Une raison secrète" }));
  const { lines, names } = await look(auditor);
  expect(lines.some(({ entry }) => entry.sealedValues)).toBe(true);
  const shown = JSON.stringify(lines.map((line) => presentJournalLine(line, { names, categories: new Map() })));
  expect(shown).toContain(supervisor.name);
  expect(shown).not.toMatch(/secrète|Amani|sealedValues/);
});

describe("nothing of the closed circuit", () => {
  test("is shown: no act of its own, nor what a focal point was refused", async () => {
    const focalPoint = await buildUser("eas_hs_focal_point", "CD");
    const refused = runCommand(focalPoint, () => Promise.reject(new NotPermittedError()));
    await expect(refused).rejects.toMatchObject({ status: 403 });
    const own = { id: newId(), at: new Date(), actorKind: "user", actorId: focalPoint.userId };
    await insertRows(AuditEntry, [{ ...own, action: "confidential.read", subjectType: "ConfidentialReport" }]);
    const ordinary = runCommand(officer, () => Promise.reject(new NotPermittedError()));
    await expect(ordinary).rejects.toMatchObject({ status: 403 });
    expect(await AuditEntry.count()).toBe(3);
    for (const reader of [auditor, administrator]) {
      expect((await look(reader)).lines.map(({ entry }) => entry.actorId)).toEqual([officer.userId]);
      expect(await actionsSeen(reader, { action: "confidential.read" })).toEqual([]);
      expect(await actionsSeen(reader, { actorId: focalPoint.userId })).toEqual([]);
    }
  });

  test("is told by a case that is gone: its lines go with it", async () => {
    const { id, reference } = await buildCase();
    expect(await actionsSeen(auditor)).toEqual(["case.opened"]);
    await CaseFile.destroy({ where: { id } });
    expect(await actionsSeen(auditor)).toEqual([]);
    expect(await actionsSeen(auditor, { reference })).toEqual([]);
  });
});

test("whoever is excluded from a case does not find it in the journal either", async () => {
  const { id, reference } = await buildCase();
  const accused = { caseId: id, userId: auditor.userId, reason: "accused", createdAt: new Date() };
  await insertRows(CaseExclusion, [accused]);
  expect(await actionsSeen(auditor)).toEqual([]);
  expect(await actionsSeen(auditor, { reference })).toEqual([]);
});

test("one looks by act, by person, by day and by case", async () => {
  const [one, other] = [await buildCase({ status: "in_progress" }), await buildCase()];
  await note(one.id);
  const at = fixedClock("2026-03-14T10:00:00Z");
  await asSystem(
    (ctx) => record(ctx, { action: "case.read", subject: { type: "CaseFile", id: other.id }, caseId: other.id }),
    {
      clock: at,
    },
  );
  expect(await actionsSeen(auditor, { action: "case.noted" })).toEqual(["case.noted"]);
  expect(await actionsSeen(auditor, { actorId: officer.userId })).toEqual(["case.noted"]);
  expect(await actionsSeen(auditor, { reference: one.reference })).toEqual(["case.noted", "case.opened"]);
  const day = { from: new Date("2026-03-14T00:00:00Z"), until: new Date("2026-03-15T00:00:00Z") };
  expect(await actionsSeen(auditor, day)).toEqual(["case.read"]);
  expect(await actionsSeen(administrator, { reference: one.reference })).toEqual([]);
});

test("pages follow one another without a gap or a repetition, however many lines are not for this person", async () => {
  const subject = { type: "User", id: administrator.userId };
  for (let made = 0; made < 7; made += 1) {
    await asSystem((ctx) => record(ctx, { action: "access.account_edited", subject }));
    const foreign = { type: "CaseFile", id: newId() };
    const many = Array.from({ length: 150 }, () => ({
      action: "case.read" as const,
      subject: foreign,
      caseId: foreign.id,
    }));
    await asSystem((ctx) => record(ctx, many)); // of a case that is gone
  }
  const seen: string[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const page: Awaited<ReturnType<typeof look>> = await look(auditor, { after, limit: 3 });
    seen.push(...page.lines.map(({ entry }) => entry.id));
    after = page.next;
    pages += 1;
  } while (after && pages < 10);
  const all = await AuditEntry.findAll({
    where: { action: "access.account_edited" },
    order: [
      ["at", "DESC"],
      ["id", "DESC"],
    ],
  });
  expect(seen).toEqual(all.map(({ id }) => id));
});

test("the state of the chain says what is sealed, and when the whole was last found sound", async () => {
  const state = () => readJournalState(queryContext(auditor));
  await buildCase();
  await chainJournal();
  const { number, verified } = await state();
  expect(number).toBeGreaterThan(0);
  expect(verified).toBeNull();
  const clock = fixedClock(new Date());
  const verdict = await checkJournal(clock);
  expect((await state()).verified).toEqual({ at: clock.now(), ok: verdict.ok, entries: verdict.entries });
  await expect(readJournalState(queryContext(officer))).rejects.toMatchObject({ status: 404 });
});

test("what a program did in somebody's name says which program, and what they did themselves does not", async () => {
  const { id } = await buildCase({ status: "in_progress" });
  const { id: tokenId } = await buildToken(officer);
  const program: UserActor = { ...officer, token: { id: tokenId, scopes: SCOPE_NAMES } };
  await runCommand(program, (ctx) => addNote(ctx, { caseId: id, text: "Reçu du module" }));
  await note(id);
  const { lines } = await look(auditor, { action: "case.noted" });
  expect(lines.map((line) => line.program)).toEqual([null, "Module de paiement"]);
  const { t } = wordsOf("fr");
  const said = lines.map((line) => sentenceOf(t, presentJournalLine(line, { names: {}, categories: new Map() })));
  expect(said[1]).toContain("par le programme «\u00a0Module de paiement\u00a0»");
  expect(said[0]).not.toContain("programme");
});
