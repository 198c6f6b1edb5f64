import { afterAll, beforeAll, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { runCommand } from "~/workflows/runCommand";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let territory: UserActor;
let payments: UserActor;
let supervisor: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  territory = await buildUser("grievance_officer", "CD6103");
  payments = await buildUser("payment_officer", "CD-NK");
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => house.drop());

/** Qualifies it again, as whoever sees it whatever it becomes. */
async function qualify(caseFile: CaseFile, found: { caseClass?: number; categoryCode?: string }): Promise<CaseFile> {
  const { id: caseId, version } = caseFile;
  const words = { caseClass: 1, categoryCode: "payment", detailCode: null, placeCode: null, ...found };
  await runCommand(supervisor, (ctx) => qualifyCase(ctx, { caseId, version, ...words }));
  return caseFile.reload();
}

const heldBy = async ({ userId }: UserActor) => {
  const held = await buildCase({ place: "CD6103", status: "in_progress", assigneeId: userId });
  return held.update({ level: "territory", categoryCode: "payment" });
};

test("a case found to be of class 3 climbs to the province, out of the hands of who does not see it any more", async () => {
  const caseFile = await qualify(await heldBy(territory), { caseClass: 3 });
  expect(caseFile).toMatchObject({ level: "province", assigneeId: supervisor.userId });
  expect(await journalOf(caseFile)).toEqual(expect.arrayContaining(["case.escalated", "case.released"]));
});

test("it stays with a holder who sees class 3", async () => {
  const caseFile = await qualify(await heldBy(supervisor), { caseClass: 3 });
  expect(caseFile).toMatchObject({ level: "province", assigneeId: supervisor.userId });
  expect(await journalOf(caseFile)).not.toContain("case.released");
});

test("a case found to be about something else leaves whoever answers for that object alone, where it stands", async () => {
  const caseFile = await qualify(await heldBy(payments), { categoryCode: "works", caseClass: 2 });
  expect(caseFile).toMatchObject({ level: "territory", assigneeId: null });
  expect(await journalOf(caseFile)).toContain("case.released");
});

test("a change that takes it out of nobody's sight moves nothing", async () => {
  const caseFile = await qualify(await heldBy(territory), { categoryCode: "works", caseClass: 2 });
  expect(caseFile).toMatchObject({ level: "territory", assigneeId: territory.userId });
});
