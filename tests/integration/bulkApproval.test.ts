import { afterAll, beforeAll, expect, test } from "vitest";
import type { BulkStep, BulkWords } from "~/models/bulk/bulkPlan";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { askBulk } from "~/workflows/bulk/askBulk";
import { MOST_UNAPPROVED, UNAPPROVED_MS } from "~/workflows/bulk/bulkLimits";
import { approveBulk, refuseBulk } from "~/workflows/bulk/decideBulk";
import { bulksToDecide, listBulks } from "~/workflows/bulk/listBulks";
import { readBulk } from "~/workflows/bulk/readBulk";
import { runBulks } from "~/workflows/bulk/runBulks";
import { takeBackBulk } from "~/workflows/bulk/takeBackBulk";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let supervisor: UserActor;
let pool: CaseFile[];
const clock = fixedClock("2026-03-02T08:00:00Z");
const MANY = MOST_UNAPPROVED + 1;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
  pool = await Promise.all(Array.from({ length: 2 * MANY }, () => buildCase({ status: "in_progress", clock })));
}, 60_000);
afterAll(() => house.drop());

const words: BulkWords = { text: "Votre argent est à la banque." };
const ask = (cases: CaseFile[], plan: BulkStep[] = [{ act: "answer" }], actor = officer) => {
  const chosen = cases.map(({ id, version }) => ({ caseId: id, version }));
  const asked = { once: newId(), plan, cases: chosen, wordsFor: () => ({ ...words, note: "Vu." }) };
  return runCommand(actor, (ctx) => askBulk(ctx, asked), { clock });
};
const approve = (bulkId: string, actor: UserActor) =>
  runCommand(actor, (ctx) => approveBulk(ctx, { bulkId }), { clock });
/** A slow machine needs several runs: each ends after some seconds. */
const settleAll = async () => {
  while (await runBulks(clock));
};
const answered = (cases: CaseFile[]) =>
  OutboundMessage.count({ where: { caseId: cases.map(({ id }) => id), templateKey: "answered" } });

test("answers to many people wait for a supervisor, who sees the words, and may be cut up into no small ones", async () => {
  const [first, rest] = [pool.slice(0, 15), pool.slice(15, MANY)];
  expect((await ask(first)).waits).toBe(false);
  const { bulkId, waits } = await ask(rest);
  expect(waits).toBe(true); // together they are too many within the hour
  await runBulks(clock);
  expect([await answered(first), await answered(rest)]).toEqual([15, 0]);

  expect([...(await bulksToDecide(queryContext(supervisor)))]).toEqual([[bulkId, rest.length]]);
  expect((await listBulks(queryContext(supervisor))).waiting.map(({ bulk }) => bulk.id)).toEqual([bulkId]);
  const seen = await readBulk(queryContext(supervisor), bulkId);
  expect(seen).toMatchObject({ mine: false, tally: { asked: rest.length }, words: { text: words.text } });

  expect(await approve(bulkId, supervisor)).toBe(rest.length);
  expect(await approve(bulkId, supervisor)).toBe(0);
  await runBulks(clock);
  expect(await answered(rest)).toBe(rest.length);
  const line = await AuditEntry.findOne({ where: { action: "bulk.approved", subjectId: bulkId } });
  expect(line).toMatchObject({ actorId: supervisor.userId, facts: { cases: rest.length } });
});

test("nobody approves their own, nor what they do not see; a refusal is read by its author", async () => {
  clock.advance(UNAPPROVED_MS + 1);
  const cases = pool.slice(MANY);
  const { bulkId } = await ask(cases);
  await expect(approve(bulkId, officer)).rejects.toMatchObject({ code: "bulk_own" });
  for (const other of [
    await buildUser("grievance_officer", "CD-NK"),
    await buildUser("grievance_supervisor", "CD-IT"),
  ]) {
    await expect(approve(bulkId, other)).rejects.toMatchObject({ status: 404 });
    await expect(readBulk(queryContext(other), bulkId)).rejects.toMatchObject({ status: 404 });
    expect((await bulksToDecide(queryContext(other))).size).toBe(0);
  }
  const named = cases[0]!;
  const accused = { reason: "accused", createdAt: new Date() };
  await CaseExclusion.create({ caseId: named.id, userId: supervisor.userId, ...accused });
  expect((await readBulk(queryContext(supervisor), bulkId)).tally).toEqual({ asked: cases.length - 1 });

  const refuse = (reason: string) => runCommand(supervisor, (ctx) => refuseBulk(ctx, { bulkId, reason }), { clock });
  await expect(refuse(" ")).rejects.toMatchObject({ fields: { reason: "errors.reason_needed" } });
  expect(await refuse("Attendez la liste de la banque.")).toBe(cases.length - 1);
  await runBulks(clock);
  expect(await answered(cases)).toBe(0);
  const own = await readBulk(queryContext(officer), bulkId);
  expect(own.tally).toEqual({ refused: cases.length - 1, asked: 1 }); // the one she is named in waits for somebody else
  const reasons = own.lines.map(({ item }) => item.state);
  expect(reasons[0]).toBe("asked");
  expect(own.words?.refusal).toBe("Attendez la liste de la banque.");
  const national = await buildUser("national_coordinator", "CD");
  expect(await approve(bulkId, national)).toBe(1);
});

test("a supervisor needs nobody, and neither does what writes to no one", async () => {
  clock.advance(UNAPPROVED_MS + 1);
  const cases = pool.slice(MANY);
  expect((await ask(cases, [{ act: "note" }])).waits).toBe(false);
  expect((await ask(cases, [{ act: "answer" }], supervisor)).waits).toBe(false);
});

test("what left and could not be taken back still counts, and so do two bulks asked for at once", async () => {
  const hasty = await buildUser("grievance_officer", "CD-NK");
  const build = () => buildCase({ status: "in_progress", clock });
  const first = await Promise.all(Array.from({ length: MOST_UNAPPROVED }, build));
  const { bulkId } = await ask(first, [{ act: "answer" }], hasty);
  await settleAll();
  await OutboundMessage.update({ status: "accepted" }, { where: { caseId: first.map(({ id }) => id) } });
  await runCommand(hasty, (ctx) => takeBackBulk(ctx, { bulkId }), { clock });
  await settleAll();
  expect((await readBulk(queryContext(hasty), bulkId)).tally).toEqual({ kept: MOST_UNAPPROVED });
  expect((await ask([await build()], [{ act: "answer" }], hasty)).waits).toBe(true);

  const twice = await buildUser("grievance_officer", "CD-NK");
  const halves = [
    await Promise.all(Array.from({ length: 11 }, build)),
    await Promise.all(Array.from({ length: 11 }, build)),
  ];
  const asked = await Promise.all(halves.map((half) => ask(half, [{ act: "answer" }], twice)));
  expect(asked.filter(({ waits }) => waits)).toHaveLength(1);
});
