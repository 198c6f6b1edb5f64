import { Op } from "sequelize";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { presentCaseFile } from "~/app/presenters/caseFile";
import { presentRow } from "~/app/presenters/caseRow";
import { CaseFile } from "~/models/cases/CaseFile";
import { SlaClock } from "~/models/cases/SlaClock";
import { TicketDetail } from "~/models/cases/TicketDetail";
import { TicketLink } from "~/models/cases/TicketLink";
import { fixedClock } from "~/models/clock";
import { InvalidInputError, NotFoundError, NotPermittedError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { closeTicket } from "~/workflows/desk/closeTicket";
import { linkTicket } from "~/workflows/desk/linkTicket";
import { openLinkedTicket } from "~/workflows/desk/openLinkedTicket";
import { listKnownTickets } from "~/workflows/desk/readLinks";
import { reopenTicket } from "~/workflows/desk/reopenTicket";
import { resolveTicket } from "~/workflows/desk/resolveTicket";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { assignCase, takeCase } from "~/workflows/triage/assignCase";
import { listCases } from "~/workflows/triage/listCases";
import { readCase } from "~/workflows/triage/readCase";
import { resumeCase } from "~/workflows/triage/waitCase";
import { buildCase } from "../factories/buildCase";
import { buildTicket, MONDAY, someTicket } from "../factories/buildTicket";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf, messagesAbout } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let payments: UserActor;
let user: UserActor;
let agent: UserActor;
let clock = fixedClock(MONDAY);

beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  payments = await buildUser("payment_officer", "CD-NK");
  user = await buildUser("mis_user", "CD6101");
  agent = await buildUser("support_agent", "CD-NK");
});
beforeEach(() => {
  clock = fixedClock(MONDAY);
});
afterAll(() => house.drop());

const WORDS = "Nyiragira attend sa paie à Kitshanga";
const PHONE = "+243812345678";

/** A grievance an officer is working on. */
async function grievance(owner = officer) {
  const given = { text: WORDS, phone: PHONE, place: "CD6103", clock, assigneeId: owner.userId };
  return (await buildCase({ ...given, status: "in_progress" })).update({ categoryCode: "payment" });
}

async function linked(caseFile: CaseFile, by = officer) {
  const asked = { caseId: caseFile.id, typed: someTicket({ module: "m2" }), once: newId() };
  const { reference } = await runCommand(by, (ctx) => openLinkedTicket(ctx, asked), { clock });
  return CaseFile.findOne({ where: { reference }, rejectOnEmpty: true });
}

async function resolve(ticket: CaseFile) {
  await TicketDetail.findByPk(ticket.id, { rejectOnEmpty: true });
  await ticket.reload();
  if (ticket.status === "new") await ticket.update({ status: "in_progress" });
  const { id: caseId, version } = ticket;
  await runCommand(agent, (ctx) => resolveTicket(ctx, { caseId, version, text: "Le lot est passé." }), { clock });
}

const link = (caseFile: CaseFile, reference: string, by = officer) =>
  runCommand(by, (ctx) => linkTicket(ctx, { caseId: caseFile.id, reference }), { clock });

describe("a grievance held up by the system", () => {
  test.each([["officer"], ["payment officer"]] as const)("an %s opens a ticket for it, and it waits", async (who) => {
    const by = who === "officer" ? officer : payments;
    const caseFile = await grievance(by);
    const ticket = await linked(caseFile, by);
    expect(await caseFile.reload()).toMatchObject({ status: "waiting" });
    const clocks = await SlaClock.findAll({ where: { caseId: caseFile.id, kind: ["level", "answer"] } });
    expect(clocks.every(({ running, pausedAt }) => !running && pausedAt !== null)).toBe(true);
    const reading = await readCase(queryContext(by), caseFile.reference);
    expect(reading.linked).toMatchObject([{ ticket: { id: ticket.id, status: "new" }, title: someTicket().title }]);
    const waiting = reading.timeline.find((item) => item.kind === "event" && item.action === "case.waiting");
    expect(waiting).toMatchObject({ facts: { ticket: ticket.reference.replace(/(.{4})(.{3})(.{3})/, "$1 $2 $3") } });
  });

  test("the form sent twice is one ticket and one link", async () => {
    const caseFile = await grievance();
    const asked = { caseId: caseFile.id, typed: someTicket({ title: "Une fois" }), once: "one-form" };
    const send = () => runCommand(officer, (ctx) => openLinkedTicket(ctx, asked), { clock });
    const [one, two] = await Promise.all([send(), send()]);
    expect(one.reference).toBe(two.reference);
    expect(await TicketLink.count({ where: { caseId: caseFile.id } })).toBe(1);
    expect((await journalOf(caseFile)).filter((action) => action === "case.waiting")).toHaveLength(1);
  });

  test("many wait for one: by its number with any gaps; whatever is none is answered alike", async () => {
    const ticket = await buildTicket(user, {}, clock);
    const [one, two] = [await grievance(), await grievance()];
    await link(one, ticket.reference.replace(/(.{4})/, "$1 "));
    await link(one, ticket.reference);
    await link(two, ticket.reference);
    expect((await readCase(queryContext(agent), ticket.reference)).ticket?.waiting).toBe(2);
    const third = await grievance();
    const settled = await buildTicket(user, {}, clock);
    await settled.update({ status: "closed", isOpen: false });
    for (const number of ["", "12", "1000000000", one.reference, settled.reference]) {
      const refused: unknown = await link(third, number).catch((error: unknown) => error);
      expect(refused, number).toBeInstanceOf(InvalidInputError);
      expect((refused as InvalidInputError).fields).toEqual({ reference: "errors.ticket_unknown" });
    }
    expect((await third.reload()).status).toBe("in_progress");
  });

  test("an officer chooses among the tickets her own cases wait for, and no others", async () => {
    const ituri = await buildUser("grievance_officer", "CD-IT");
    const ticket = await linked(await grievance());
    const known = async (somebody: UserActor) =>
      (await listKnownTickets(queryContext(somebody))).map((one) => one.ticket.id);
    expect(await known(officer)).toContain(ticket.id);
    expect(await known(ituri)).not.toContain(ticket.id);
  });

  test("who may not work on the case ties nothing to it", async () => {
    const caseFile = await grievance();
    const ticket = await buildTicket(user, {}, clock);
    const hotline = await buildUser("hotline_agent", "CD-NK");
    const ituri = await buildUser("grievance_officer", "CD-IT");
    await expect(link(caseFile, ticket.reference, hotline)).rejects.toBeInstanceOf(NotPermittedError);
    for (const somebody of [ituri, agent, user])
      await expect(link(caseFile, ticket.reference, somebody)).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe("the ticket carries nothing of the person", () => {
  test("neither its rows, its journal, its mails nor its page name the case, the words, the phone or the place", async () => {
    const caseFile = await grievance();
    const ticket = await linked(caseFile);
    const telling = new RegExp(
      [caseFile.id, caseFile.reference, "Nyiragira", "Kitshanga", "CD6103", "Masisi", "812345678", caseFile.contactHash]
        .filter(Boolean)
        .join("|"),
    );
    const entries = await AuditEntry.findAll({ where: { caseId: ticket.id } });
    const rows = [ticket, await TicketDetail.findByPk(ticket.id), ...entries].map((row) => row?.get({ plain: true }));
    expect(JSON.stringify(rows)).not.toMatch(telling);
    expect(JSON.stringify(await messagesAbout(ticket))).not.toMatch(telling);

    const ctx = queryContext(agent);
    const around = { categories: new Map<string, string>(), viewerId: agent.userId };
    const page = presentCaseFile(ctx, await readCase(ctx, ticket.reference), around);
    expect(JSON.stringify(page)).not.toMatch(telling);
    expect(page).toMatchObject({ ticket: { waiting: 1 }, linked: [], person: { known: "none" } });
    const listed = await listCases(ctx, { kind: "support_ticket", view: "open", sort: "recent", limit: 200 });
    const lines = listed.rows.map((row) => presentRow(row, { ...around, names: {} }));
    expect(JSON.stringify(lines.find(({ id }) => id === ticket.id))).not.toMatch(telling);
    await expect(readCase(ctx, caseFile.reference)).rejects.toBeInstanceOf(NotFoundError);
  });

  test("the officer sees how far it is, and no word of what others said in it", async () => {
    const caseFile = await grievance();
    const ticket = await buildTicket(user, { title: "Écran bleu au guichet" }, clock);
    await link(caseFile, ticket.reference);
    const ctx = queryContext(officer);
    const reading = await readCase(ctx, caseFile.reference);
    const page = presentCaseFile(ctx, reading, { categories: new Map(), viewerId: officer.userId });
    expect(page.linked).toMatchObject([{ reference: ticket.reference, title: null, status: "new", priority: "P3" }]);
    expect(JSON.stringify(page)).not.toMatch(/Écran bleu|40 %/);
    await expect(readCase(ctx, ticket.reference)).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe("the ticket is settled", () => {
  test("the grievance goes on with the time it had left, its officer is told once, and it is never closed", async () => {
    const caseFile = await grievance();
    const before = await SlaClock.findOne({ where: { caseId: caseFile.id, kind: "answer" }, rejectOnEmpty: true });
    const ticket = await linked(caseFile);
    clock.advance(3 * 86_400_000);
    await resolve(ticket);
    clock.advance(60_000);
    await runCommand(agent, (ctx) => closeTicket(ctx, { caseId: ticket.id }), { clock });
    expect(await caseFile.reload()).toMatchObject({ status: "in_progress", isOpen: true, answeredAt: null });
    const after = await SlaClock.findOne({ where: { caseId: caseFile.id, kind: "answer" }, rejectOnEmpty: true });
    expect(after).toMatchObject({ running: true, pausedAt: null });
    expect(after.dueAt.getTime()).toBeGreaterThan(before.dueAt.getTime());
    const told = (await messagesAbout(caseFile)).filter(({ templateKey }) => templateKey === "ticket_settled");
    expect(told.map(({ userId }) => userId)).toEqual([officer.userId]);
    expect(told[0]?.text).not.toContain("Nyiragira");
    const entry = await AuditEntry.findOne({ where: { caseId: caseFile.id, action: "case.ticket_settled" } });
    expect(entry).toMatchObject({ actorKind: "system", actorId: null });
    expect((await readCase(queryContext(agent), ticket.reference)).ticket?.waiting).toBe(0);
  });

  test("one that waits for two goes on with the last of them", async () => {
    const caseFile = await grievance();
    const [one, two] = [await linked(caseFile), await buildTicket(user, {}, clock)];
    await link(caseFile, two.reference);
    await resolve(one);
    expect((await caseFile.reload()).status).toBe("waiting");
    await resolve(two);
    expect((await caseFile.reload()).status).toBe("in_progress");
  });

  test("one the officer took up again meanwhile is left as it is, and she is still told", async () => {
    const caseFile = await grievance();
    const ticket = await linked(caseFile);
    await runCommand(officer, (ctx) => resumeCase(ctx, { caseId: caseFile.id }), { clock });
    await resolve(ticket);
    expect((await caseFile.reload()).status).toBe("in_progress");
    expect(await journalOf(caseFile)).toContain("case.ticket_settled_aside");
  });

  test("opened again, the ticket holds nobody up by itself: the officer may tie the case to it once more", async () => {
    const caseFile = await grievance();
    const ticket = await linked(caseFile);
    await resolve(ticket);
    const lead = await buildUser("support_lead", "CD");
    await runCommand(lead, (ctx) => reopenTicket(ctx, { caseId: ticket.id, text: "Non." }), { clock });
    expect((await caseFile.reload()).status).toBe("in_progress");
    await link(caseFile, ticket.reference);
    expect((await caseFile.reload()).status).toBe("waiting");
    expect(await TicketLink.count({ where: { caseId: caseFile.id, endedAt: { [Op.is]: null } } })).toBe(1);
  });

  test("a case given to somebody else meanwhile tells them", async () => {
    const colleague = await buildUser("grievance_officer", "CD-NK");
    const caseFile = await grievance();
    const ticket = await linked(caseFile);
    await runCommand(officer, (ctx) => assignCase(ctx, { caseId: caseFile.id, assigneeId: colleague.userId }));
    await runCommand(agent, (ctx) => takeCase(ctx, { caseId: ticket.id }));
    await resolve(ticket);
    const told = (await messagesAbout(caseFile)).filter(({ templateKey }) => templateKey === "ticket_settled");
    expect(told.map(({ userId }) => userId)).toEqual([colleague.userId]);
  });
});
