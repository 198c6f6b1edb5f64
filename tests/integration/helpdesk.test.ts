import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { NOTHING_DUE } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { TicketDetail } from "~/models/cases/TicketDetail";
import { fixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { openTicket } from "~/workflows/desk/openTicket";
import { qualifyTicket } from "~/workflows/desk/qualifyTicket";
import { replyToTicket } from "~/workflows/desk/replyToTicket";
import { escalateOverdueCases } from "~/workflows/escalation/escalateOverdueCases";
import { runCommand } from "~/workflows/runCommand";
import { resumeCase, waitCase } from "~/workflows/triage/waitCase";
import { buildTicket, MONDAY, someTicket, ticketUnderWork } from "../factories/buildTicket";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf, messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let user: UserActor;
let neighbour: UserActor;
let agent: UserActor;
let lead: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  user = await buildUser("mis_user", "CD6101");
  neighbour = await buildUser("mis_user", "CD6101");
  agent = await buildUser("support_agent", "CD-NK");
  lead = await buildUser("support_lead", "CD");
});
afterAll(() => house.drop());

/** A Friday evening there, long after the office has closed. */
const FRIDAY_NIGHT = "2026-03-06T20:00:00Z";

async function dueOf(ticket: CaseFile): Promise<Record<string, string>> {
  const clocks = await SlaClock.findAll({ where: { caseId: ticket.id, stoppedAt: null } });
  return Object.fromEntries(clocks.map(({ kind, dueAt }) => [kind, dueAt.toISOString().slice(0, 16)]));
}

describe("a user of the MIS opens a ticket", () => {
  test("it lies where her role is, has a number, its priority and its clocks; the desk of the place and she are told", async () => {
    const ticket = await buildTicket(user, {}, fixedClock(MONDAY));
    expect(ticket).toMatchObject({
      kind: "support_ticket",
      status: "new",
      priority: "P3",
      categoryCode: "ticket_mobile_form",
      placeCode: "CD6101",
      provinceCode: "CD-NK",
      openedById: user.userId,
    });
    expect(ticket.reference).toMatch(/^[1-9]\d{9}$/);
    expect(await TicketDetail.findByPk(ticket.id)).toMatchObject({ impact: "medium", requesterId: user.userId });
    const messages = await messagesAbout(ticket);
    expect(messages.map(({ templateKey, audience }) => [templateKey, audience])).toEqual([
      ["ticket_opened", "staff"],
      ["ticket_received", "complainant"],
    ]);
    expect(messages[0]?.userId).toBe(agent.userId);
    expect(messages[0]?.text).not.toContain("40 %");
    expect(await journalOf(ticket)).toEqual(["case.opened"]);
  });

  test("where no agent is, the lead is told", async () => {
    const far = await buildUser("mis_user", "CD-IT");
    const ticket = await buildTicket(far);
    expect((await messagesAbout(ticket)).find(({ audience }) => audience === "staff")?.userId).toBe(lead.userId);
  });

  test("the same form sent twice at once is one ticket; another form with the same words is another", async () => {
    const typed = someTicket({ title: "Deux fois" });
    const send = (once: string) => runCommand(user, (ctx) => openTicket(ctx, { typed, once }));
    const [one, two, other] = await Promise.all([send("a-form"), send("a-form"), send("another-form")]);
    expect(one.reference).toBe(two.reference);
    expect(other.reference).not.toBe(one.reference);
    const again = await runCommand(neighbour, (ctx) => openTicket(ctx, { typed, once: "a-form" }));
    expect(again.reference).not.toBe(one.reference);
  });

  test.each([
    ["nothing", { title: " ", observed: "" }, ["title", "observed"]],
    ["a title without end", { title: "a".repeat(141) }, ["title"]],
    [
      "choices that are none",
      { module: "m9", ticketType: "", impact: "huge", urgency: "now" },
      ["module", "ticketType", "impact", "urgency"],
    ],
    ["a text without end", { steps: "a".repeat(5_001) }, ["steps"]],
  ])("%s typed is refused in words, field by field", async (_what, changes, fields) => {
    const attempt = buildTicket(user, changes).catch((error: unknown) => error);
    const refused = await attempt;
    expect(refused).toBeInstanceOf(InvalidInputError);
    expect(Object.keys((refused as InvalidInputError).fields)).toEqual(fields);
  });

  test.each([["grievance_officer"], ["auditor"], ["administrator"]] as const)("a %s opens none", async (role) => {
    const somebody = await buildUser(role, "CD-NK");
    await expect(buildTicket(somebody)).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe("deadlines follow the priority", () => {
  test.each([
    ["wide", "high", MONDAY, { answer: "2026-03-02T08:30", restore: "2026-03-02T12:00" }],
    ["wide", "high", FRIDAY_NIGHT, { answer: "2026-03-06T20:30", restore: "2026-03-07T00:00" }],
    ["wide", "medium", MONDAY, { answer: "2026-03-02T10:00", restore: "2026-03-03T08:00" }],
    ["wide", "medium", FRIDAY_NIGHT, { answer: "2026-03-09T08:00", restore: "2026-03-09T14:00" }],
    ["medium", "medium", MONDAY, { answer: "2026-03-03T08:00", restore: "2026-03-09T08:00" }],
    ["small", "low", MONDAY, { answer: "2026-03-04T08:00" }],
  ])("%s × %s, opened at %s", async (impact, urgency, at, due) => {
    expect(await dueOf(await buildTicket(user, { impact, urgency }, fixedClock(at)))).toEqual(due);
  });

  test("qualifying measures them again: out of P4 comes a time to restore, into P4 it goes", async () => {
    const clock = fixedClock(MONDAY);
    const ticket = await buildTicket(user, { impact: "small", urgency: "low" }, clock);
    const qualify = async (impact: string, urgency: string) => {
      const { version } = await ticket.reload();
      const words = { module: "server", ticketType: "problem", impact, urgency };
      await runCommand(agent, (ctx) => qualifyTicket(ctx, { caseId: ticket.id, version, ...words }), { clock });
    };
    await qualify("wide", "high");
    expect(await ticket.reload()).toMatchObject({ priority: "P1", status: "qualified", categoryCode: "ticket_server" });
    expect(await dueOf(ticket)).toEqual({ answer: "2026-03-02T08:30", restore: "2026-03-02T12:00" });
    expect(ticket.nextDueAt.toISOString()).toBe("2026-03-02T08:30:00.000Z");
    await qualify("small", "medium");
    expect(await dueOf(ticket)).toEqual({ answer: "2026-03-04T08:00" });
  });

  test("an answer stops the first clock; waiting pauses the other, and gives back what was left", async () => {
    const { ticket, clock } = await ticketUnderWork({ user, agent }, { impact: "wide", urgency: "high" });
    await runCommand(agent, (ctx) => replyToTicket(ctx, { caseId: ticket.id, text: "On regarde.", once: newId() }), {
      clock,
    });
    expect(await SlaClock.findOne({ where: { caseId: ticket.id, kind: "answer" } })).toMatchObject({ inTime: true });
    await runCommand(agent, (ctx) => waitCase(ctx, { caseId: ticket.id, reason: "Fournisseur" }), { clock });
    expect((await ticket.reload()).nextDueAt).toEqual(NOTHING_DUE);
    clock.advance(3_600_000);
    await runCommand(agent, (ctx) => resumeCase(ctx, { caseId: ticket.id }), { clock });
    expect(await dueOf(ticket)).toEqual({ restore: "2026-03-02T13:00" });
  });

  test("an overdue P1 tells who has it, and the lead once; an overdue P3 stays at the desk", async () => {
    const clock = fixedClock(MONDAY);
    const urgent = await buildTicket(user, { impact: "wide", urgency: "high" }, clock);
    const ordinary = await buildTicket(user, {}, clock);
    clock.advance(14 * 86_400_000);
    await escalateOverdueCases(clock);
    await escalateOverdueCases(clock);
    const told = async (ticket: CaseFile) =>
      (await messagesAbout(ticket)).slice(2).map(({ templateKey, userId }) => [templateKey, userId === lead.userId]);
    expect((await told(urgent)).sort()).toEqual([
      ["ticket_alarm", true],
      ["ticket_overdue", false],
      ["ticket_overdue", false],
    ]);
    expect((await told(ordinary)).every(([, toLead]) => !toLead)).toBe(true);
    expect((await journalOf(urgent)).filter((action) => action === "ticket.lead_alarmed")).toHaveLength(1);
    expect((await journalOf(ordinary)).filter((action) => action === "ticket.lead_alarmed")).toHaveLength(0);
  });
});
