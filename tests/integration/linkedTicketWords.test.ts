import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock } from "~/models/clock";
import { NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { linkTicket } from "~/workflows/desk/linkTicket";
import { openLinkedTicket } from "~/workflows/desk/openLinkedTicket";
import { replyToTicket } from "~/workflows/desk/replyToTicket";
import { resolveTicket } from "~/workflows/desk/resolveTicket";
import { addFromCase, reopenFromCase } from "~/workflows/desk/speakFromCase";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import { buildCase } from "../factories/buildCase";
import { MONDAY, someTicket } from "../factories/buildTicket";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let colleague: UserActor;
let agent: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_officer", "CD-NK");
  colleague = await buildUser("grievance_officer", "CD-NK");
  agent = await buildUser("support_agent", "CD-NK");
});
afterAll(() => house.drop());

const clock = fixedClock(MONDAY);
const as = (actor: UserActor, work: Parameters<typeof runCommand>[1]) => runCommand(actor, work, { clock });

/** A grievance of the officer that waits for the ticket she opened for it. */
async function waiting() {
  const caseFile = await buildCase({ clock, status: "in_progress", assigneeId: officer.userId });
  const asked = { caseId: caseFile.id, typed: someTicket(), once: newId() };
  const { reference } = await runCommand(officer, (ctx) => openLinkedTicket(ctx, asked), { clock });
  const ticket = await CaseFile.findOne({ where: { reference }, rejectOnEmpty: true });
  await ticket.update({ status: "in_progress", assigneeId: agent.userId });
  return { caseFile, ticket, where: { caseId: caseFile.id, reference } };
}

async function resolved() {
  const { ticket, ...rest } = await waiting();
  await as(agent, (ctx) => resolveTicket(ctx, { caseId: ticket.id, version: ticket.version, text: "C’est passé." }));
  return { ticket: await ticket.reload(), ...rest };
}

describe("the officer and the desk speak through the file of the grievance", () => {
  test("she reads the answers there, and what she adds stands in the ticket under her name", async () => {
    const { caseFile, ticket, where } = await waiting();
    await as(agent, (ctx) => replyToTicket(ctx, { caseId: ticket.id, text: "Quel lot ?", once: newId() }));
    await as(officer, (ctx) => addFromCase(ctx, { ...where, text: "Le lot 14.", once: "a-form" }));
    await as(officer, (ctx) => addFromCase(ctx, { ...where, text: "Le lot 14.", once: "a-form" }));
    const [link] = (await readCase(queryContext(officer), caseFile.reference)).linked;
    expect(link?.replies.map(({ text }) => text)).toEqual(["Quel lot ?"]);
    const { timeline } = await readCase(queryContext(agent), ticket.reference);
    const added = timeline.filter(({ kind }) => kind === "inbound");
    expect(added).toMatchObject([{ text: "Le lot 14.", authorId: officer.userId }]);
    expect(JSON.stringify(timeline)).not.toContain(caseFile.reference);
  });

  test("a colleague with the same grievance reads no answer, and adds nothing", async () => {
    const { caseFile, ticket, where } = await waiting();
    await as(agent, (ctx) => replyToTicket(ctx, { caseId: ticket.id, text: "Quel lot ?", once: newId() }));
    const [link] = (await readCase(queryContext(colleague), caseFile.reference)).linked;
    expect(link).toMatchObject({ title: null, replies: [], mayReopen: false });
    const adding = as(colleague, (ctx) => addFromCase(ctx, { ...where, text: "x", once: newId() }));
    await expect(adding).rejects.toBeInstanceOf(NotFoundError);
  });

  test("a ticket of hers that is not tied to this grievance is not reached through it", async () => {
    const [{ where }, other] = [await waiting(), await waiting()];
    const across = { caseId: where.caseId, reference: other.ticket.reference };
    const adding = as(officer, (ctx) => addFromCase(ctx, { ...across, text: "x", once: newId() }));
    await expect(adding).rejects.toBeInstanceOf(NotFoundError);
    await as(officer, (ctx) => linkTicket(ctx, across));
    await as(officer, (ctx) => addFromCase(ctx, { ...across, text: "x", once: newId() }));
  });

  test("not mended: she opens it again, and the grievance waits once more", async () => {
    const { caseFile, ticket, where } = await resolved();
    expect((await caseFile.reload()).status).toBe("in_progress");
    await as(officer, (ctx) => reopenFromCase(ctx, { ...where, text: "Toujours bloqué." }));
    expect(await ticket.reload()).toMatchObject({ status: "in_progress", outcome: null });
    expect((await caseFile.reload()).status).toBe("waiting");
    expect(await journalOf(ticket)).toContain("ticket.reopened");
    expect((await journalOf(caseFile)).filter((action) => action === "case.waiting")).toHaveLength(2);
  });
});
