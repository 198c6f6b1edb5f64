import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CaseHold } from "~/models/cases/CaseHold";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { holdCase, liftHold } from "~/workflows/retention/holdCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { journalOf } from "../factories/readBack";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown } from "../support/routeCalls";

let house: TestDatabase;
let supervisor: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const WHY = "Une enquête du parquet est ouverte";

describe("a case that must not be erased", () => {
  test("says so in its file, with the reason for whoever reads notes, until somebody lifts it", async () => {
    const caseFile = await buildCase();
    const { id: caseId, reference } = caseFile;
    await runCommand(supervisor, (ctx) => holdCase(ctx, { caseId, reason: WHY }));
    await runCommand(supervisor, (ctx) => holdCase(ctx, { caseId, reason: "Deux fois" }));
    expect(await CaseHold.count({ where: { caseId } })).toBe(1);
    const { hold, names } = await readCase(queryContext(officer), reference);
    expect(hold).toMatchObject({ reason: WHY, heldById: supervisor.userId });
    expect(names[supervisor.userId]).toBe(supervisor.name);

    await runCommand(supervisor, (ctx) => liftHold(ctx, { caseId, reason: "Classée" }));
    await runCommand(supervisor, (ctx) => liftHold(ctx, { caseId, reason: "Deux fois" }));
    expect((await readCase(queryContext(officer), reference)).hold).toBeNull();
    const acts = await journalOf(caseFile);
    expect(acts.slice(-2)).toEqual(["case.held", "case.hold_lifted"]);
  });

  test("keeps its reasons sealed: no table says them in clear", async () => {
    const caseFile = await buildCase();
    await runCommand(supervisor, (ctx) => holdCase(ctx, { caseId: caseFile.id, reason: WHY }));
    const rows = [...(await CaseHold.findAll({ raw: true })), ...(await AuditEntry.findAll({ raw: true }))];
    expect(rows.map((row) => Object.values(row).map(String).join(" ")).join(" ")).not.toContain("parquet");
  });

  test("is a supervisor's word: an officer is refused, and an empty reason is asked for again", async () => {
    const { id: caseId, reference } = await buildCase();
    const send = async (actor: UserActor, reason: string) =>
      (await sitDown(actor)).send("cases.$reference", { reference }, { act: "hold", caseId, reason });
    expect(await send(officer, WHY)).toMatchObject({ status: 403 });
    expect(await send(supervisor, " ")).toMatchObject({
      status: 422,
      data: { fields: { reason: "errors.hold_reason" } },
    });
    expect(await CaseHold.count({ where: { caseId } })).toBe(0);
    expect((await send(supervisor, WHY)).status).toBe(200);
    expect(await CaseHold.count({ where: { caseId } })).toBe(1);
  });
});
