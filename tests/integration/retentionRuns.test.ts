import { factsInWords } from "~/app/presenters/timeline";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseHold } from "~/models/cases/CaseHold";
import { CaseMerge } from "~/models/cases/CaseMerge";
import { CaseNote } from "~/models/cases/CaseNote";
import { QualifiedLesson } from "~/models/cases/qualifiedRows";
import { TicketLink } from "~/models/cases/TicketLink";
import { fixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { Incident, IncidentCase } from "~/models/incidents/Incident";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Erasure } from "~/models/journal/Erasure";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { RetentionRule } from "~/models/retention/RetentionRule";
import { RetentionRun } from "~/models/retention/RetentionRun";
import { applyRules } from "~/workflows/retention/applyRules";
import { stopRule } from "~/workflows/retention/decideRule";
import { holdCase } from "~/workflows/retention/holdCase";
import { runCommand } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import { buildRule } from "../factories/buildRule";
import { buildTicket } from "../factories/buildTicket";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let supervisor: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => house.drop());
beforeEach(async () => {
  await RetentionRule.destroy({ where: {} });
  await CaseFile.update({ isOpen: true, closedAt: null }, { where: {} }); // those of the tests before are none of this one's
});

const now = new Date("2026-03-02T08:00:00Z");
const LONG_AGO = new Date("2022-05-01T08:00:00Z");
const run = (at = now) => applyRules(fixedClock(at.toISOString()));
const lastRun = () => RetentionRun.findOne({ order: [["id", "DESC"]], rejectOnEmpty: true });
const isThere = async ({ id }: CaseFile) => (await CaseFile.count({ where: { id } })) === 1;

/** A complaint that ended long ago, with nothing owed any more. */
async function ended(changes: Partial<CaseFile> = {}): Promise<CaseFile> {
  const caseFile = await buildCase();
  await OutboundMessage.update({ status: "delivered" }, { where: { caseId: caseFile.id } });
  const end = { status: "closed", outcome: "confirmed", isOpen: false, closedAt: LONG_AGO, lastActivityAt: LONG_AGO };
  return caseFile.update({ ...end, ...changes } as Partial<CaseFile>);
}

describe("a rule that deletes", () => {
  test("takes the cases it speaks of and no other, once, with a line for each and the list of erasures", async () => {
    const [old, young, other] = [await ended(), await ended({ closedAt: now }), await ended({ caseClass: 2 })];
    const rule = await buildRule({ caseClass: "1" }, now);
    await run();
    await run();
    expect(await Promise.all([old, young, other].map(isThere))).toEqual([false, true, true]);
    expect(await lastRun()).toMatchObject({ ruleId: rule.id, done: 1, failed: 0, kept: 0 });
    expect(await RetentionRun.count({ where: { ruleId: rule.id } })).toBe(1);
    const [line, ...more] = await AuditEntry.findAll({ where: { caseId: old.id, action: "case.erased" } });
    expect(more).toEqual([]);
    expect(line?.facts).toMatchObject({ ruleId: rule.id, reference: old.reference });
    const ran = await AuditEntry.findOne({ where: { subjectId: rule.id, action: "retention.ran" } });
    expect(ran?.facts).toMatchObject({ done: 1 });
    const shown = factsInWords("retention.ran", ran?.facts ?? {}, { names: {}, categories: new Map() });
    expect(shown, "the journal tells auditors of one place nothing of all the others").toEqual({});
    expect(await Erasure.findByPk(old.id)).toMatchObject({ kind: "destroyed" });
    expect((await rule.reload()).nextRunAt).toEqual(new Date(now.getTime() + 86_400_000));
  });

  test("does nothing in the day after its approval, nor once it is stopped", async () => {
    const old = await ended();
    const rule = await buildRule({}, now);
    await run(new Date(now.getTime() - 86_400_001));
    expect(await isThere(old)).toBe(true);
    await runCommand(await buildUser("administrator", "CD"), (ctx) => stopRule(ctx, { ruleId: rule.id, version: 1 }));
    await run();
    expect(await isThere(old)).toBe(true);
  });

  test.each<[string, (old: CaseFile) => Promise<unknown>]>([
    [
      "must not be erased",
      ({ id: caseId }) => runCommand(supervisor, (ctx) => holdCase(ctx, { caseId, reason: "Une enquête" })),
    ],
    [
      "waits for an open ticket",
      async ({ id: caseId }) => {
        const { id: ticketId } = await buildTicket(await buildUser("mis_user"));
        return TicketLink.create({ caseId, ticketId, linkedById: supervisor.userId, linkedAt: now });
      },
    ],
    [
      "belongs to an open incident",
      async ({ id: caseId }) => {
        const by = { openedById: supervisor.userId, openedAt: now };
        const incident = {
          id: newId(),
          sealedTitle: Buffer.alloc(1),
          status: "open",
          placeCode: "CD-NK",
          ...by,
        } as const;
        await Incident.create(incident);
        return IncidentCase.create({ caseId, incidentId: incident.id, joinedById: supervisor.userId, joinedAt: now });
      },
    ],
    [
      "owes the person a message",
      ({ id: caseId }) => OutboundMessage.update({ status: "queued" }, { where: { caseId } }),
    ],
    [
      "goes on in one that is held",
      async (old) => {
        const part = await joinedTo(old);
        const row = { id: newId(), caseId: part.id, sealedReason: Buffer.alloc(1), heldById: "", heldAt: now };
        return CaseHold.create(row);
      },
    ],
  ])("leaves a case that %s", async (_, protect) => {
    const old = await ended();
    await protect(old);
    await buildRule({}, now);
    await run();
    expect(await isThere(old)).toBe(true);
    expect(await lastRun()).toMatchObject({ done: 0, kept: 1 });
  });

  test("takes all that went on in a case with it, and reopens none", async () => {
    const old = await ended();
    const part = await joinedTo(old);
    const inner = await joinedTo(part);
    await buildRule({}, now);
    await run();
    expect(await Promise.all([old, part, inner].map(isThere))).toEqual([false, false, false]);
    expect(await lastRun()).toMatchObject({ done: 3 });
    const acts = await AuditEntry.findAll({ where: { caseId: [old.id, part.id, inner.id], action: "case.unmerged" } });
    expect(acts).toEqual([]);
  });

  test("also takes what another rule had anonymised", async () => {
    const old = await ended();
    await buildRule({ action: "anonymise" }, now);
    await run();
    expect(await old.reload()).toMatchObject({ anonymised: true });
    await RetentionRule.destroy({ where: {} });
    await buildRule({}, now);
    await run();
    expect(await isThere(old)).toBe(false);
    expect(await Erasure.findByPk(old.id)).toMatchObject({ kind: "destroyed" });
  });
});

/** A case that went on in another, long ago. */
async function joinedTo({ id: survivorId }: CaseFile): Promise<CaseFile> {
  const part = await ended({ status: "merged", outcome: "merged" });
  const by = {
    ground: "contact",
    statusBefore: "received",
    survivorBefore: null,
    mergedById: supervisor.userId,
  } as const;
  await CaseMerge.create({ caseId: part.id, survivorId, ...by, mergedAt: LONG_AGO });
  return part;
}

test("a rule that anonymises keeps the case and counts, once", async () => {
  const old = await ended({ caseClass: 3 });
  await CaseNote.create({
    id: newId(),
    caseId: old.id,
    authorId: "",
    sealedText: Buffer.alloc(1),
    createdAt: now,
  });
  const rule = await buildRule({ action: "anonymise" }, now);
  await run();
  expect(await old.reload()).toMatchObject({ anonymised: true, status: "closed" });
  expect(await CaseNote.count({ where: { caseId: old.id } })).toBe(0);
  expect(await lastRun()).toMatchObject({ done: 1, doneInConfidence: 1 });
  const tomorrow = new Date(now.getTime() + 86_400_000);
  await run(tomorrow);
  expect(await lastRun()).toMatchObject({ ruleId: rule.id, done: 0 });
  // A line where others read would tell of class 3, whatever it counted.
  expect(await AuditEntry.count({ where: { subjectId: rule.id, action: "retention.ran" } })).toBe(0);
});

test("two workers at once do each case once between them", async () => {
  const cases = [await ended(), await ended(), await ended()];
  await buildRule({}, now);
  await Promise.all([run(), run()]);
  expect(await Promise.all(cases.map(isThere))).toEqual([false, false, false]);
  expect(await lastRun()).toMatchObject({ done: 3, failed: 0 });
  const caseId = cases.map(({ id }) => id);
  expect(await AuditEntry.count({ where: { caseId, action: "case.erased" } })).toBe(3);
});

test("a case that an error stands in the way of costs its turn, and the others go", async () => {
  const [broken, sound] = [await ended(), await ended()];
  await broken.update({ sealedKey: Buffer.alloc(60) }); // its words cannot be taken out of what was learned
  await QualifiedLesson.create({ caseId: broken.id, categoryCode: "payment", detailCode: "" });
  await buildRule({}, now);
  await run();
  expect(await Promise.all([broken, sound].map(isThere))).toEqual([true, false]);
  expect(await lastRun()).toMatchObject({ done: 1, failed: 1 });
});
