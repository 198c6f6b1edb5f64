import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { CommandContext } from "~/workflows/commandContext";
import { excludePerson, type ExclusionReason } from "~/workflows/conflicts/excludePerson";
import { liftExclusion } from "~/workflows/conflicts/liftExclusion";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { assignCase } from "~/workflows/triage/assignCase";
import { listAssignees } from "~/workflows/triage/formChoices";
import { listCases } from "~/workflows/triage/listCases";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { readCase } from "~/workflows/triage/readCase";
import { searchCases } from "~/workflows/triage/searchCases";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let colleague: UserActor;
let supervisor: UserActor;
let coordinator: UserActor;
let caseFile: CaseFile;

beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  colleague = await buildUser("grievance_officer", "CD-NK");
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
  coordinator = await buildUser("national_coordinator", "CD");
});
afterAll(() => house.drop());
beforeEach(async () => {
  caseFile = await buildCase({ text: "Le chef zamboto exige une part", status: "in_progress" });
  await caseFile.update({ level: "province", assigneeId: colleague.userId });
});

const exclude = (who: UserActor, reason: ExclusionReason, by = officer) =>
  runCommand(by, (ctx) => excludePerson(ctx, { caseId: caseFile.id, userId: who.userId, reason }));
const seenBy = async (who: UserActor) => (await visibleAmong(queryContext(who), [caseFile.id])).length === 1;

test("whoever is accused loses the case at once, is told only that, and it goes above their level", async () => {
  await exclude(colleague, "accused");
  await exclude(colleague, "accused");
  expect(await caseFile.reload()).toMatchObject({ level: "national", assigneeId: coordinator.userId });
  const mails = (await messagesAbout(caseFile)).filter(({ audience }) => audience === "staff");
  expect(mails.map(({ templateKey, userId }) => [templateKey, userId])).toEqual([
    ["case_taken_away", colleague.userId],
    ["case_assigned", coordinator.userId],
  ]);
  expect(mails[0]?.text).not.toContain("/cases/");
  expect(await CaseExclusion.count({ where: { caseId: caseFile.id } })).toBe(1);
});

test("for whoever is kept away it is what never was: by number, in lists, in searches, for acts, and it is never given to them", async () => {
  await exclude(colleague, "named");
  const ctx = queryContext(colleague);
  expect(await seenBy(colleague)).toBe(false);
  await expect(readCase(ctx, caseFile.reference)).rejects.toMatchObject({ status: 404, code: "not_found" });
  const page = await listCases(ctx, {
    kind: "grievance",
    view: "open",
    sort: "due",
    q: "",
    filter: null,
    after: null,
    limit: 50,
  });
  expect(page.rows.map((row) => row.caseFile.id)).not.toContain(caseFile.id);
  const found = await searchCases(ctx, { kind: "grievance", q: "zamboto", limit: 50 });
  expect(found.rows.map(({ id }) => id)).not.toContain(caseFile.id);
  const back = runCommand(colleague, (command) =>
    liftExclusion(command, { caseId: caseFile.id, userId: colleague.userId }),
  );
  await expect(back).rejects.toMatchObject({ status: 404 });
  const given = (command: CommandContext) => assignCase(command, { caseId: caseFile.id, assigneeId: colleague.userId });
  await expect(runCommand(supervisor, given)).rejects.toMatchObject({
    fields: { assigneeId: "errors.assignee_cannot" },
  });
});

test("the list of whom a case may be given to tells who is kept away to nobody who does not know", async () => {
  const other = await buildUser("grievance_officer", "CD-NK");
  const choices = async (who: UserActor) => listAssignees(queryContext(who), caseFile);
  const before = await choices(other);
  expect(before.map(({ id }) => id)).toContain(colleague.userId);
  await exclude(colleague, "named");
  await caseFile.reload();
  expect(await choices(other)).toEqual(before);
  for (const knowing of [officer, supervisor])
    expect((await choices(knowing)).map(({ id }) => id)).not.toContain(colleague.userId);
  const give = (assigneeId: string) => runCommand(other, (ctx) => assignCase(ctx, { caseId: caseFile.id, assigneeId }));
  const observer = await buildUser("observer", "CD");
  const [barred, unable] = await Promise.allSettled([give(colleague.userId), give(observer.userId)]);
  expect(barred).toEqual(unable);
});

test("somebody close to the complainant, oneself included, leaves the case at its level to a colleague", async () => {
  await exclude(colleague, "related", colleague);
  expect(await seenBy(colleague)).toBe(false);
  expect(await caseFile.reload()).toMatchObject({ level: "province", assigneeId: supervisor.userId });
});

test("who is kept away is known to whoever said so and to those who supervise, and to nobody else", async () => {
  const other = await buildUser("grievance_officer", "CD-NK");
  await exclude(colleague, "accused");
  const seenExcluded = async (who: UserActor) =>
    (await readCase(queryContext(who), caseFile.reference)).exclusions.map(({ userId }) => userId);
  expect(await seenExcluded(officer)).toEqual([colleague.userId]);
  expect(await seenExcluded(supervisor)).toEqual([colleague.userId]);
  expect(await seenExcluded(other)).toEqual([]);
  const { timeline } = await readCase(queryContext(other), caseFile.reference);
  expect(
    JSON.stringify(timeline.filter((item) => item.kind === "event" && item.action === "case.person_excluded")),
  ).not.toContain(colleague.userId);
  await runCommand(other, (ctx) => liftExclusion(ctx, { caseId: caseFile.id, userId: colleague.userId }));
  expect(await seenBy(colleague), "not theirs to lift").toBe(false);
  await runCommand(supervisor, (ctx) => liftExclusion(ctx, { caseId: caseFile.id, userId: colleague.userId }));
  expect(await seenBy(colleague)).toBe(true);
});

test("an account elsewhere is none of the choices, and the last one who can answer stays", async () => {
  const ituri = await buildUser("grievance_officer", "CD-IT");
  await expect(exclude(ituri, "accused")).rejects.toMatchObject({ fields: { userId: "errors.exclusion_unknown" } });
  await expect(exclude(coordinator, "accused")).rejects.toMatchObject({ fields: { userId: "errors.exclusion_last" } });
  expect(await seenBy(coordinator)).toBe(true);
});

test("qualifying names the accused in the same breath", async () => {
  const fresh = await buildCase();
  await runCommand(officer, (ctx) =>
    qualifyCase(ctx, {
      caseId: fresh.id,
      version: 1,
      categoryCode: "conduct",
      detailCode: null,
      caseClass: 3,
      placeCode: null,
      accusedId: supervisor.userId,
    }),
  );
  expect(await fresh.reload()).toMatchObject({ categoryCode: "conduct", level: "national" });
  expect(await visibleAmong(queryContext(supervisor), [fresh.id])).toEqual([]);
});
