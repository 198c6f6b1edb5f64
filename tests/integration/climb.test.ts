import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { Notice } from "~/models/people/Notice";
import { User } from "~/models/people/User";
import { Place } from "~/models/places/Place";
import { loadPlaces } from "~/models/places/placeLookup";
import { planAbsence } from "~/workflows/absence/planAbsence";
import { setChief } from "~/workflows/escalation/chief";
import { escalateOverdueCases } from "~/workflows/escalation/escalateOverdueCases";
import { runCommand } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

const SITE = "CD6103-C1";
const DAY = 86_400_000;

let house: TestDatabase;
let national: UserActor;
let chief: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  const where = { parentCode: "CD6103", kind: "committee" as const, defaultLanguage: "swc" };
  await Place.upsert({ code: SITE, name: "Comité de Sake", ...where });
  await loadPlaces();
  await buildUser("committee_member", SITE);
  national = await buildUser("national_coordinator", "CD");
  chief = await buildUser("observer", "CD");
  const { email } = await User.findByPk(chief.userId, { rejectOnEmpty: true });
  await runCommand(national, (ctx) => setChief(ctx, email));
});
afterAll(() => house.drop());

/** Away for the whole year, and nobody stands in. */
const leave = (actor: UserActor) => {
  const [firstDay, lastDay] = [-1, 300].map((days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10));
  const absence = { userId: actor.userId, firstDay: firstDay!, lastDay: lastDay!, replacementId: null };
  return runCommand(actor, (ctx) => planAbsence(ctx, absence));
};

/** A case at its committee, of which only the share of each level runs: it was heard of, qualified and is worked on. */
async function buildAtSite(now: ReturnType<typeof fixedClock>): Promise<CaseFile> {
  const caseFile = await buildCase({ place: SITE, clock: now, status: "in_progress" });
  await caseFile.update({ level: "site" });
  await SlaClock.update({ level: "site" }, { where: { caseId: caseFile.id, kind: "level" } });
  const others = ["acknowledge", "qualify", "answer"];
  await SlaClock.update({ running: false }, { where: { caseId: caseFile.id, kind: others } });
  return caseFile;
}

/** Moves the clock a second past the share of the level the case stands at, and lets two workers sweep at the same time, then one more. */
async function letItPass(caseFile: CaseFile, now: ReturnType<typeof fixedClock>): Promise<void> {
  const where = { caseId: caseFile.id, kind: "level", running: true, passedAt: null };
  const { dueAt } = await SlaClock.findOne({ where, rejectOnEmpty: true });
  now.set(dueAt);
  expect(await escalateOverdueCases(now)).toBe(0); // due is not late
  now.advance(1_000);
  const acted = await Promise.all([escalateOverdueCases(now), escalateOverdueCases(now)]);
  expect(acted[0] + acted[1]).toBe(1);
  expect(await escalateOverdueCases(now)).toBe(0);
  await caseFile.reload();
}

const climbsOf = async ({ id: caseId }: CaseFile) => {
  const lines = await AuditEntry.findAll({ where: { caseId, action: "case.escalated" }, order: [["id", "ASC"]] });
  return lines.map(({ facts }) => facts);
};
const toldOf = async ({ id: caseId }: CaseFile, kind: string) =>
  (await Notice.findAll({ where: { caseId, kind }, order: [["id", "ASC"]] })).map(({ userId }) => userId);

test("a level whose only holder is away is skipped, and she is told nothing", async () => {
  const alone = await buildUser("grievance_officer", "CD6103");
  const supervisor = await buildUser("grievance_supervisor", "CD-NK");
  await leave(alone);
  const now = fixedClock(new Date());
  const caseFile = await buildAtSite(now);
  await letItPass(caseFile, now);
  expect(caseFile).toMatchObject({ level: "province", assigneeId: supervisor.userId, status: "in_progress" });
  expect(await climbsOf(caseFile)).toMatchObject([{ from: "site", to: "province", reason: "overdue" }]);
  expect(await toldOf(caseFile, "case_escalated")).toEqual([supervisor.userId]);
  await leave(supervisor); // the province has another person in the story that follows, and this case is no part of it
  await SlaClock.destroy({ where: { caseId: caseFile.id } });
});

test("a case nobody answers climbs from its site to the nation, a level at a time, each once, and its new owner is told", async () => {
  const officer = await buildUser("grievance_officer", "CD6103");
  const supervisor = await buildUser("grievance_supervisor", "CD-NK");
  const now = fixedClock(new Date());
  const caseFile = await buildAtSite(now);
  const owners = { territory: officer, province: supervisor, national };
  for (const [level, { userId }] of Object.entries(owners)) {
    await letItPass(caseFile, now);
    expect(caseFile).toMatchObject({ level, assigneeId: userId, status: "in_progress" }); // climbing is no change of status
  }
  expect(await climbsOf(caseFile)).toEqual([
    { from: "site", to: "territory", reason: "overdue", ownerId: officer.userId },
    { from: "territory", to: "province", reason: "overdue", ownerId: supervisor.userId },
    { from: "province", to: "national", reason: "overdue", ownerId: national.userId },
  ]);
  expect(await toldOf(caseFile, "case_escalated")).toEqual(Object.values(owners).map(({ userId }) => userId));
  expect(await toldOf(caseFile, "deadline_alarm")).toEqual([]);

  await letItPass(caseFile, now); // at the top there is nowhere to climb to
  expect(caseFile).toMatchObject({ level: "national", assigneeId: national.userId });
  expect(await climbsOf(caseFile)).toHaveLength(3);
  expect(await toldOf(caseFile, "deadline_alarm")).toEqual([chief.userId]);
  const mails = (await messagesAbout(caseFile)).filter(({ templateKey }) => templateKey === "deadline_alarm");
  expect(mails.map(({ userId }) => userId)).toEqual([chief.userId]);
});
