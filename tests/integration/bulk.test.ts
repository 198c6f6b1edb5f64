import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BulkAct } from "~/models/bulk/BulkAct";
import { BulkItem } from "~/models/bulk/BulkItem";
import type { BulkStep, BulkWords } from "~/models/bulk/bulkPlan";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { CaseNote } from "~/models/cases/CaseNote";
import { fixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { Notice } from "~/models/people/Notice";
import { askBulk } from "~/workflows/bulk/askBulk";
import { LEASE_MS, UNDO_MS } from "~/workflows/bulk/bulkLimits";
import { claimItems } from "~/workflows/bulk/claimItems";
import { freezeView } from "~/workflows/bulk/freezeView";
import { readBulk } from "~/workflows/bulk/readBulk";
import { runBulks } from "~/workflows/bulk/runBulks";
import { settleItem } from "~/workflows/bulk/settleItem";
import { takeBackBulk } from "~/workflows/bulk/takeBackBulk";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { lockCase } from "~/workflows/triage/lockCase";
import { waitCase } from "~/workflows/triage/waitCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let colleague: UserActor;
const clock = fixedClock("2026-03-02T08:00:00Z");
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  colleague = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const inHand = () => buildCase({ status: "in_progress", clock });
const several = (count: number, build: () => Promise<CaseFile> = inHand) =>
  Promise.all(Array.from({ length: count }, build));
const chosen = (cases: CaseFile[]) => cases.map(({ id, version }) => ({ caseId: id, version }));
const ask = (cases: CaseFile[], plan: BulkStep[], words: BulkWords = {}, actor = officer, once = newId()) =>
  runCommand(actor, (ctx) => askBulk(ctx, { once, plan, cases: chosen(cases), wordsFor: () => words }), { clock });
const run = () => runBulks(clock);
const tally = async (bulkId: string, actor = officer) => (await readBulk(queryContext(actor, { clock }), bulkId)).tally;
const outcomes = async (bulkId: string) =>
  (await BulkItem.findAll({ where: { bulkId }, order: [["position", "ASC"]] })).map(({ state, outcome }) =>
    outcome ? `${state} ${outcome}` : state,
  );
const assign = (to: UserActor): BulkStep[] => [{ act: "assign", assigneeId: to.userId }];

describe("a bulk", () => {
  test("does to each case what its own command does, and says in each journal which bulk it was", async () => {
    const cases = await several(3);
    const { bulkId, waits } = await ask(cases, assign(colleague));
    expect(waits).toBe(false);
    expect(await run()).toBe(3);
    expect(await tally(bulkId)).toEqual({ done: 3 });
    for (const caseFile of cases) {
      expect((await caseFile.reload()).assigneeId).toBe(colleague.userId);
      const entry = await AuditEntry.findOne({ where: { caseId: caseFile.id, action: "case.assigned" } });
      expect(entry).toMatchObject({ actorId: officer.userId, facts: { to: colleague.userId, bulkId } });
    }
    const asked = await AuditEntry.findOne({ where: { action: "bulk.asked", subjectId: bulkId } });
    expect(asked?.facts).toEqual({ acts: "assign", cases: 3, waits: false });
  });

  test("sent twice, also at the same moment, is one", async () => {
    const cases = await several(2);
    const once = newId();
    const twice = [1, 2].map(() => ask(cases, [{ act: "note" }], { note: "Vu." }, officer, once));
    const [one, other] = await Promise.all(twice);
    expect(other).toEqual(one);
    await Promise.all([run(), run()]);
    for (const { id } of cases) expect(await CaseNote.count({ where: { caseId: id } })).toBe(1);
  });

  test("asks each case alone: half of them gone, changed or not allowed, the rest done and never half a case", async () => {
    const [ok, held, closed, moved, barred] = await several(5);
    const far = await buildCase({ place: "CD5401", clock });
    const plan: BulkStep[] = [...assign(colleague), { act: "note" }, { act: "wait" }];
    const words = { note: "Attend la banque.", reason: "La liste de la banque" };
    const all = [ok!, held!, closed!, moved!, barred!, far];
    const { bulkId } = await ask(all, plan, words);
    await held!.update({ status: "waiting", assigneeId: colleague.userId });
    await closed!.update({ status: "closed", isOpen: false });
    await moved!.update({ placeCode: "CD5401", provinceCode: "CD-IT", territoryCode: "CD5401" });
    const accused = { reason: "accused", createdAt: new Date() };
    await CaseExclusion.create({ caseId: barred!.id, userId: officer.userId, ...accused });
    await run();
    expect(await outcomes(bulkId)).toEqual([
      "done",
      "done",
      "failed transition_not_allowed",
      "failed not_found",
      "failed not_found",
    ]);
    expect(await CaseNote.count({ where: { caseId: [closed!.id, moved!.id, barred!.id, far.id] } })).toBe(0);
    expect((await closed!.reload()).assigneeId).toBeNull();
    const reading = await readBulk(queryContext(officer, { clock }), bulkId);
    expect(reading.bulk.missing).toBe(1); // the one elsewhere is as if it never was
    expect(reading.lines.map(({ caseFile }) => caseFile.id)).toEqual([ok!.id, held!.id, closed!.id]);
    expect(reading.hidden).toBe(2);
  });

  test("says of what was so already that it was, and does not answer what changed since it was chosen", async () => {
    const [mine, changed, fresh] = await several(3);
    await mine!.update({ assigneeId: officer.userId });
    const taken = await ask([mine!], [{ act: "take" }]);
    const words = { text: "Votre argent est à la banque." };
    const answered = await ask([changed!, fresh!], [{ act: "answer" }], words);
    await changed!.update({ version: changed!.version + 1 });
    await run();
    expect(await outcomes(taken.bulkId)).toEqual(["already"]);
    expect(await outcomes(answered.bulkId)).toEqual(["failed changed_meanwhile", "done"]);
    const told = { caseId: fresh!.id, templateKey: "answered", userId: officer.userId };
    expect(await OutboundMessage.count({ where: told })).toBe(1);
  });

  test("is what a person may do: no act beyond their ability, and nothing once their role has ended", async () => {
    const cases = await several(1);
    await expect(ask(cases, [{ act: "reject" }], { text: "Hors programme" })).rejects.toMatchObject({ status: 404 });
    const auditor = await buildUser("auditor", "CD");
    await expect(ask(cases, [{ act: "note" }], { note: "Vu." }, auditor)).rejects.toMatchObject({ status: 404 });
    const leaving = await buildUser("grievance_officer", "CD-NK");
    const { bulkId } = await ask(cases, [{ act: "take" }], {}, leaving);
    const { RoleGrant } = await import("~/models/people/RoleGrant");
    await RoleGrant.update({ revokedAt: clock.now() }, { where: { userId: leaving.userId } });
    await run();
    expect(await outcomes(bulkId)).toEqual(["failed not_found"]);
    await expect(readBulk(queryContext(colleague), bulkId)).rejects.toMatchObject({ status: 404 });
  });

  test("refuses words no case would take, before any is touched", async () => {
    const cases = await several(1);
    const refused = (plan: BulkStep[], words: BulkWords) => expect(ask(cases, plan, words)).rejects;
    await refused([{ act: "answer" }], { text: " " }).toMatchObject({ fields: { text: "errors.answer_empty" } });
    await refused([{ act: "wait" }], { reason: "x".repeat(201) }).toMatchObject({ status: 422 });
    await refused([{ act: "note" }], {}).toMatchObject({ fields: { note: "errors.note_empty" } });
    await expect(ask([], [{ act: "take" }])).rejects.toMatchObject({ status: 422 });
  });

  test("of a whole view is the cases it keeps at that moment", async () => {
    const here = await buildUser("grievance_officer", "CD-KL");
    const cases = await several(3, () => buildCase({ place: "CD3201", clock }));
    const frozen = await freezeView(queryContext(here), { kind: "grievance", view: "open", sort: "due" });
    expect(frozen.map(({ caseId }) => caseId).sort()).toEqual(cases.map(({ id }) => id).sort());
  });
});

describe("a worker", () => {
  test("killed with cases in hand is taken over once its lease lapses, and nothing is done twice", async () => {
    const cases = await several(3);
    const { bulkId } = await ask(cases, [{ act: "note" }], { note: "Vu." });
    expect(await claimItems(clock)).toHaveLength(3); // and it died
    expect(await run()).toBe(0);
    clock.advance(LEASE_MS + 1);
    await Promise.all([run(), run(), run()]);
    expect(await tally(bulkId)).toEqual({ done: 3 });
    for (const { id } of cases) expect(await CaseNote.count({ where: { caseId: id } })).toBe(1);
  });

  test("killed behind the last case leaves its author a word all the same, and one alone", async () => {
    const told = () => Notice.count({ where: { userId: officer.userId, kind: "bulk_done" } });
    const { bulkId } = await ask(await several(1), assign(colleague));
    const bulk = await BulkAct.findByPk(bulkId, { rejectOnEmpty: true });
    const before = await told();
    for (const { id } of await claimItems(clock)) await settleItem(id, { bulk, author: officer, clock });
    expect([await tally(bulkId), await told()]).toEqual([{ done: 1 }, before]);
    await Promise.all([run(), run()]);
    await run();
    expect(await told()).toBe(before + 1);
  });

  test("meets a case that was erased as if it had never been in the bulk", async () => {
    const [gone, stays] = await several(2);
    const { bulkId } = await ask([gone!, stays!], [{ act: "note" }], { note: "Vu." });
    await asSystem(async (ctx) => eraseCase(ctx, await lockCase(ctx, gone!.id)));
    await run();
    expect(await tally(bulkId)).toEqual({ done: 1 });
    expect(await BulkItem.count({ where: { caseId: gone!.id } })).toBe(0);
  });
});

describe("taking a bulk back", () => {
  const takeBack = (bulkId: string, actor = officer) =>
    runCommand(actor, (ctx) => takeBackBulk(ctx, { bulkId }), { clock });

  test("gives each case back to who had it, wakes what waits, strikes the note, and leaves what changed since", async () => {
    const [one, two] = await several(2);
    await one!.update({ assigneeId: colleague.userId });
    const plan: BulkStep[] = [{ act: "take" }, { act: "note" }, { act: "wait" }];
    const { bulkId } = await ask([one!, two!], plan, { note: "Vu.", reason: "La liste" });
    await run();
    await two!.reload();
    await two!.update({ version: two!.version + 1 }); // a colleague was there
    expect(await takeBack(bulkId)).toBe(2);
    await run();
    expect(await outcomes(bulkId)).toEqual(["undone", "kept changed_since"]);
    expect(await one!.reload()).toMatchObject({ assigneeId: colleague.userId, status: "in_progress" });
    expect((await CaseNote.findOne({ where: { caseId: one!.id } }))?.struckAt).toEqual(clock.now());
    expect(await two!.reload()).toMatchObject({ assigneeId: officer.userId, status: "waiting" });
    expect(await takeBack(bulkId)).toBe(0);
  });

  test("takes an answer back while it has not left, makes wait again what was woken, and never a rejection", async () => {
    const supervisor = await buildUser("grievance_supervisor", "CD-NK");
    const [answered, left, woken, rejected] = await several(4);
    const wait = { caseId: woken!.id, reason: "La liste" };
    await runCommand(supervisor, (ctx) => waitCase(ctx, wait), { clock });
    await Promise.all([answered!, left!, woken!, rejected!].map((one) => one.reload()));
    const words = { text: "Venez mercredi." };
    const bulks = [
      await ask([answered!, left!], [{ act: "answer" }], words, supervisor),
      await ask([woken!], [{ act: "resume" }], {}, supervisor),
      await ask([rejected!], [{ act: "reject" }], words, supervisor),
    ];
    await run();
    await OutboundMessage.update({ status: "accepted" }, { where: { caseId: left!.id } });
    for (const { bulkId } of bulks) await takeBack(bulkId, supervisor);
    await run();
    const ended = await Promise.all(bulks.map(({ bulkId }) => outcomes(bulkId)));
    expect(ended).toEqual([["undone", "kept already_sent"], ["undone"], ["kept cannot_undo"]]);
    const statuses = await Promise.all(
      [answered!, left!, woken!, rejected!].map(async (one) => (await one.reload()).status),
    );
    expect(statuses).toEqual(["in_progress", "answered", "waiting", "rejected"]);
  });

  test("stops what has not had its turn, is for who asked alone, and ends after its time", async () => {
    const cases = await several(2);
    const { bulkId } = await ask(cases, [{ act: "take" }]);
    await expect(takeBack(bulkId, colleague)).rejects.toMatchObject({ status: 404 });
    expect(await takeBack(bulkId)).toBe(2);
    expect(await run()).toBe(0);
    expect(await tally(bulkId)).toEqual({ stopped: 2 });
    const later = await ask(cases, [{ act: "take" }]);
    await run();
    clock.advance(UNDO_MS + 1);
    expect(await takeBack(later.bulkId)).toBe(0);
    expect(await tally(later.bulkId)).toEqual({ done: 2 });
  });
});
