import { afterAll, beforeAll, expect, test } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { TICKET_STATUSES } from "~/models/cases/caseWords";
import { TicketLink } from "~/models/cases/TicketLink";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { seedDemonstration } from "~/workflows/demonstration/seedDemonstration";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
  await seedDemonstration();
});
afterAll(() => house.drop());

test("the demonstration has tickets at every stage and of every priority, and sends nothing", async () => {
  const tickets = await CaseFile.findAll({ where: { kind: "support_ticket" } });
  expect(tickets).toHaveLength(12);
  expect(new Set(tickets.map(({ status }) => status))).toEqual(new Set(TICKET_STATUSES));
  expect(new Set(tickets.map(({ priority }) => priority))).toEqual(new Set(["P1", "P2", "P3", "P4"]));
  expect(await OutboundMessage.count({ where: { status: "queued" } })).toBe(0);
});

test("one of its grievances waits for one of them", async () => {
  const [link] = await TicketLink.findAll();
  expect(await CaseFile.findByPk(link?.caseId ?? "")).toMatchObject({ kind: "grievance", status: "waiting" });
  expect(await CaseFile.findByPk(link?.ticketId ?? "")).toMatchObject({ kind: "support_ticket", status: "new" });
});
