import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { fixedClock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { NotFoundError, NotPermittedError } from "~/models/errors";
import { addInformation } from "~/workflows/desk/addInformation";
import { closeSilentTickets } from "~/workflows/desk/closeSilentTickets";
import { closeTicket, confirmTicket } from "~/workflows/desk/closeTicket";
import { qualifyTicket } from "~/workflows/desk/qualifyTicket";
import { reopenTicket } from "~/workflows/desk/reopenTicket";
import { replyToTicket } from "~/workflows/desk/replyToTicket";
import { addNote } from "~/workflows/resolution/addNote";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { assignCase, takeCase } from "~/workflows/triage/assignCase";
import { listCases } from "~/workflows/triage/listCases";
import { markRead } from "~/workflows/triage/markRead";
import { readCase } from "~/workflows/triage/readCase";
import { waitCase } from "~/workflows/triage/waitCase";
import { buildTicket, resolvedTicket, ticketUnderWork } from "../factories/buildTicket";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf, messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let user: UserActor;
let neighbour: UserActor;
let agent: UserActor;
let lead: UserActor;
let officer: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  user = await buildUser("mis_user", "CD6101");
  neighbour = await buildUser("mis_user", "CD6101");
  agent = await buildUser("support_agent", "CD-NK");
  lead = await buildUser("support_lead", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

async function dueOf(ticket: CaseFile): Promise<Record<string, string>> {
  const clocks = await SlaClock.findAll({ where: { caseId: ticket.id, stoppedAt: null } });
  return Object.fromEntries(clocks.map(({ kind, dueAt }) => [kind, dueAt.toISOString().slice(0, 16)]));
}

describe("the desk and the user speak to each other", () => {
  test("an answer reaches her by mail and stands in her file; a note does neither", async () => {
    const { ticket } = await ticketUnderWork({ user, agent });
    await runCommand(agent, (ctx) => addNote(ctx, { caseId: ticket.id, text: "Elle a cliqué trop vite." }));
    await runCommand(agent, (ctx) =>
      replyToTicket(ctx, { caseId: ticket.id, text: "Essayez la version 2.4.2.", once: newId() }),
    );
    const mail = (await messagesAbout(ticket)).at(-1);
    expect(mail).toMatchObject({ templateKey: "ticket_reply", audience: "complainant", userId: agent.userId });
    expect((JSON.parse(mail?.text ?? "{}") as { body: string }).body).toContain("Essayez la version 2.4.2.");

    const twice = { caseId: ticket.id, text: "Et redémarrez.", once: "one-form" };
    await Promise.all([1, 2].map(() => runCommand(agent, (ctx) => replyToTicket(ctx, twice))));
    expect((await messagesAbout(ticket)).filter(({ text }) => text.includes("redémarrez"))).toHaveLength(1);

    const hers = await readCase(queryContext(user), ticket.reference);
    expect(JSON.stringify(hers.timeline)).toContain("Essayez la version 2.4.2.");
    expect(JSON.stringify(hers)).not.toContain("cliqué trop vite");
    expect(hers.timeline.some(({ kind }) => kind === "note")).toBe(false);
    const theirs = await readCase(queryContext(agent), ticket.reference);
    expect(JSON.stringify(theirs.timeline)).toContain("cliqué trop vite");
  });

  test("what she adds is unread, told to who has it, and ends a wait; sent twice it is said once", async () => {
    const { ticket, clock } = await ticketUnderWork({ user, agent });
    await runCommand(agent, (ctx) => waitCase(ctx, { caseId: ticket.id, reason: "Quelle version ?" }), { clock });
    await runCommand(agent, (ctx) => markRead(ctx, { caseId: ticket.id }), { clock });
    clock.advance(60_000);
    const add = () =>
      runCommand(user, (ctx) => addInformation(ctx, { caseId: ticket.id, text: "Version 2.3.", once: "f" }), { clock });
    await Promise.all([add(), add()]);
    await runCommand(user, (ctx) => markRead(ctx, { caseId: ticket.id }), { clock });
    await ticket.reload();
    expect(ticket.status).toBe("in_progress");
    expect(ticket.lastInboundAt?.getTime()).toBeGreaterThan(ticket.readAt?.getTime() ?? 0);
    const { timeline } = await readCase(queryContext(agent), ticket.reference);
    const added = timeline.filter(({ kind }) => kind === "inbound");
    expect(added).toMatchObject([{ text: "Version 2.3.", authorId: user.userId }]);
    expect((await messagesAbout(ticket)).filter(({ templateKey }) => templateKey === "ticket_added")).toHaveLength(1);
  });

  test("given to a colleague it is theirs to start; qualified by its holder it starts at once", async () => {
    const colleague = await buildUser("support_agent", "CD-NK");
    const ticket = await buildTicket(user);
    await runCommand(agent, (ctx) => takeCase(ctx, { caseId: ticket.id }));
    const qualify = async () => {
      const { version } = await ticket.reload();
      const words = { module: "m2", ticketType: "incident", impact: "small", urgency: "high" };
      await runCommand(agent, (ctx) => qualifyTicket(ctx, { caseId: ticket.id, version, ...words }));
    };
    await qualify();
    expect((await ticket.reload()).status).toBe("in_progress");
    const second = await buildTicket(user);
    await runCommand(lead, (ctx) =>
      qualifyTicket(ctx, {
        caseId: second.id,
        version: 1,
        module: "m2",
        ticketType: "incident",
        impact: "small",
        urgency: "high",
      }),
    );
    await runCommand(lead, (ctx) => assignCase(ctx, { caseId: second.id, assigneeId: colleague.userId }));
    expect(await second.reload()).toMatchObject({ status: "assigned", assigneeId: colleague.userId });
    expect((await messagesAbout(second)).at(-1)).toMatchObject({
      templateKey: "ticket_assigned",
      userId: colleague.userId,
    });
  });
});

describe("a ticket ends by the word of who opened it, or by silence", () => {
  test("resolved tells her what was done; her yes closes it as confirmed", async () => {
    const { ticket } = await resolvedTicket({ user, agent });
    expect(ticket).toMatchObject({ status: "resolved", isOpen: true, answeredById: agent.userId });
    expect((await messagesAbout(ticket)).at(-1)).toMatchObject({ templateKey: "ticket_resolved" });
    await runCommand(user, (ctx) => confirmTicket(ctx, { caseId: ticket.id }));
    await runCommand(user, (ctx) => confirmTicket(ctx, { caseId: ticket.id }));
    expect(await ticket.reload()).toMatchObject({ status: "closed", outcome: "confirmed", isOpen: false });
    expect((await journalOf(ticket)).filter((action) => action === "ticket.confirmed")).toHaveLength(1);
  });

  test("within seven days she opens it again, with her reason: clocks start anew and its holder is told", async () => {
    const { ticket, clock } = await resolvedTicket({ user, agent });
    clock.advance(6 * 86_400_000);
    await runCommand(user, (ctx) => reopenTicket(ctx, { caseId: ticket.id, text: "Encore à 40 %." }), { clock });
    expect(await ticket.reload()).toMatchObject({ status: "in_progress", assigneeId: agent.userId, answeredAt: null });
    expect(Object.keys(await dueOf(ticket)).sort()).toEqual(["answer", "restore"]);
    expect((await messagesAbout(ticket)).at(-1)).toMatchObject({
      templateKey: "ticket_reopened",
      userId: agent.userId,
    });
    const { timeline } = await readCase(queryContext(agent), ticket.reference);
    expect(timeline.at(-1)).toMatchObject({ kind: "event", action: "ticket.reopened", text: "Encore à 40 %." });
  });

  test("after seven days of silence it closes by itself, once; seven more and it is too late", async () => {
    const { ticket, clock } = await resolvedTicket({ user, agent }, fixedClock("2026-04-06T08:00:00Z"));
    await closeSilentTickets(clock);
    expect((await ticket.reload()).status).toBe("resolved");
    clock.advance(7 * 86_400_000 + 1);
    await closeSilentTickets(clock);
    await closeSilentTickets(clock);
    expect(await ticket.reload()).toMatchObject({ status: "closed", outcome: "unconfirmed" });
    expect((await messagesAbout(ticket)).filter(({ templateKey }) => templateKey === "ticket_closed")).toHaveLength(1);
    clock.advance(7 * 86_400_000 + 1);
    const late = runCommand(user, (ctx) => reopenTicket(ctx, { caseId: ticket.id, text: "Encore." }), { clock });
    await expect(late).rejects.toMatchObject({ code: "too_late_to_reopen" });
  });
});

describe("who may see and do what", () => {
  test("a user lists her own tickets, and those of others do not exist for her", async () => {
    const mine = await buildTicket(user);
    const theirs = await buildTicket(neighbour);
    const ctx = queryContext(user);
    const { rows } = await listCases(ctx, { kind: "support_ticket", view: "open", sort: "recent", limit: 200 });
    expect(rows.map(({ caseFile }) => caseFile.id)).toContain(mine.id);
    expect(rows.map(({ caseFile }) => caseFile.id)).not.toContain(theirs.id);
    await expect(readCase(ctx, theirs.reference)).rejects.toBeInstanceOf(NotFoundError);
    const adding = runCommand(user, (command) => addInformation(command, { caseId: theirs.id, text: "x", once: "x" }));
    await expect(adding).rejects.toBeInstanceOf(NotFoundError);
  });

  test("a user does nothing of the desk's to her ticket, nor the desk what is hers", async () => {
    const { ticket } = await resolvedTicket({ user, agent });
    const { id: caseId, version } = ticket;
    const desk = { module: "m1", ticketType: "incident", impact: "wide", urgency: "high" };
    for (const act of [
      () => runCommand(user, (ctx) => qualifyTicket(ctx, { caseId, version, ...desk })),
      () => runCommand(user, (ctx) => takeCase(ctx, { caseId })),
      () => runCommand(user, (ctx) => addNote(ctx, { caseId, text: "x" })),
      () => runCommand(user, (ctx) => replyToTicket(ctx, { caseId, text: "x", once: newId() })),
      () => runCommand(user, (ctx) => closeTicket(ctx, { caseId })),
      () => runCommand(agent, (ctx) => confirmTicket(ctx, { caseId })),
      () => runCommand(agent, (ctx) => addInformation(ctx, { caseId, text: "x", once: "x" })),
    ])
      await expect(act()).rejects.toBeInstanceOf(NotPermittedError);
  });

  test("an officer sees no ticket, and another province's agent neither", async () => {
    const ticket = await buildTicket(user);
    const ituri = await buildUser("support_agent", "CD-IT");
    for (const somebody of [officer, ituri])
      await expect(readCase(queryContext(somebody), ticket.reference)).rejects.toBeInstanceOf(NotFoundError);
    await expect(
      runCommand(officer, (ctx) => replyToTicket(ctx, { caseId: ticket.id, text: "x", once: newId() })),
    ).rejects.toBeInstanceOf(NotFoundError);
  });
});
