import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { CaseHold } from "~/models/cases/CaseHold";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { applyRules } from "~/workflows/retention/applyRules";
import { holdCase, liftHold } from "~/workflows/retention/holdCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { buildRule } from "../factories/buildRule";
import { resolvedTicket } from "../factories/buildTicket";
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

const LONG_AGO = new Date("2020-05-01T08:00:00Z");
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

  test("may be a ticket: its lead holds it, no rule touches it, and to its user it is not said why", async () => {
    const lead = await buildUser("support_lead", "CD-NK");
    const agent = await buildUser("support_agent", "CD-NK");
    const user = await buildUser("mis_user", "CD6101");
    const { ticket } = await resolvedTicket({ user, agent });
    const { id: caseId, reference } = ticket;
    const send = async (actor: UserActor, act: string, reason = WHY) =>
      (await sitDown(actor)).send("tickets.$reference", { reference }, { act, caseId, reason });
    expect((await send(agent, "hold")).status).toBe(403);
    expect((await send(lead, "hold")).status).toBe(200);
    expect((await readCase(queryContext(agent), reference)).hold).toMatchObject({ reason: WHY });
    expect((await readCase(queryContext(user), reference)).hold).toMatchObject({ reason: null });
    await OutboundMessage.destroy({ where: { caseId } }); // nothing else keeps it
    await CaseFile.update({ closedAt: LONG_AGO, isOpen: false, status: "closed" }, { where: { id: caseId } });
    await buildRule({ subject: "tickets" });
    await applyRules();
    expect(await CaseFile.count({ where: { id: caseId } })).toBe(1);
    expect((await send(lead, "liftHold", "Classée")).status).toBe(200);
    await buildRule({ subject: "tickets" });
    await applyRules();
    expect(await CaseFile.count({ where: { id: caseId } })).toBe(0);
  });
});
