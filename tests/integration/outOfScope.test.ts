import { afterAll, beforeAll, expect, test } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "~/workflows/commandContext";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { addInformation } from "~/workflows/desk/addInformation";
import { closeTicket, confirmTicket } from "~/workflows/desk/closeTicket";
import { linkTicket } from "~/workflows/desk/linkTicket";
import { openLinkedTicket } from "~/workflows/desk/openLinkedTicket";
import { qualifyTicket } from "~/workflows/desk/qualifyTicket";
import { reopenTicket } from "~/workflows/desk/reopenTicket";
import { replyToTicket } from "~/workflows/desk/replyToTicket";
import { resolveTicket } from "~/workflows/desk/resolveTicket";
import { excludePerson } from "~/workflows/conflicts/excludePerson";
import { liftExclusion } from "~/workflows/conflicts/liftExclusion";
import { mergeCases } from "~/workflows/merging/mergeCases";
import { undoMerge } from "~/workflows/merging/undoMerge";
import { joinIncident, leaveIncident } from "~/workflows/incidents/joinIncident";
import { raiseCase } from "~/workflows/escalation/raiseCase";
import { splitMessage } from "~/workflows/intake/splitMessage";
import { referCase } from "~/workflows/resolution/referCase";
import { reopenCase } from "~/workflows/resolution/reopenCase";
import { transferCase } from "~/workflows/triage/transferCase";
import { escalateCase } from "~/workflows/escalation/escalateCase";
import { linkHousehold, unlinkHousehold } from "~/workflows/registry/linkHousehold";
import { addNote } from "~/workflows/resolution/addNote";
import { answerCase } from "~/workflows/resolution/answerCase";
import { recordConfirmation } from "~/workflows/resolution/recordConfirmation";
import { holdCase, liftHold } from "~/workflows/retention/holdCase";
import { rejectCase } from "~/workflows/resolution/rejectCase";
import { takeBackAnswer } from "~/workflows/resolution/takeBackAnswer";
import { runCommand } from "~/workflows/runCommand";
import { assignCase, takeCase } from "~/workflows/triage/assignCase";
import { markRead } from "~/workflows/triage/markRead";
import { qualifyCase } from "~/workflows/triage/qualifyCase";
import { resumeCase, waitCase } from "~/workflows/triage/waitCase";
import { buildCase } from "../factories/buildCase";
import { buildTicket, someTicket } from "../factories/buildTicket";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let supporter: UserActor;
let elsewhere: CaseFile;
let excluded: CaseFile;
let ticket: CaseFile;
beforeAll(async () => {
  house = await openTestHouse();
  officer = await buildUser("grievance_supervisor", "CD-NK");
  supporter = await buildUser("support_agent", "CD-NK");
  elsewhere = await buildCase({ place: "CD5401", status: "in_progress" });
  excluded = await buildCase({ place: "CD6103", status: "in_progress" });
  const accused = { caseId: excluded.id, userId: officer.userId, reason: "accused", createdAt: new Date() };
  await insertRows(CaseExclusion, [accused]);
  ticket = await buildTicket(await buildUser("mis_user", "CD5401"));
});
afterAll(() => house.drop());

type Command = (ctx: CommandContext, caseId: string) => Promise<unknown>;
const text = "Vu ce matin.";
const REFERRAL = {
  version: 1,
  destination: "justice",
  service: "",
  reason: text,
  text,
  passesIdentity: false,
  consents: false,
} as const;

const ON_GRIEVANCES: [string, Command][] = [
  ["read", (ctx, caseId) => markRead(ctx, { caseId })],
  ["take", (ctx, caseId) => takeCase(ctx, { caseId })],
  ["assign", (ctx, caseId) => assignCase(ctx, { caseId, assigneeId: officer.userId })],
  [
    "qualify",
    (ctx, caseId) =>
      qualifyCase(ctx, {
        caseId,
        version: 1,
        categoryCode: "payment",
        detailCode: null,
        caseClass: 1,
        placeCode: "CD6103",
      }),
  ],
  ["note", (ctx, caseId) => addNote(ctx, { caseId, text })],
  ["answer", (ctx, caseId) => answerCase(ctx, { caseId, version: 1, text })],
  ["take back", (ctx, caseId) => takeBackAnswer(ctx, { caseId })],
  ["wait", (ctx, caseId) => waitCase(ctx, { caseId, reason: text })],
  ["resume", (ctx, caseId) => resumeCase(ctx, { caseId })],
  ["confirm", (ctx, caseId) => recordConfirmation(ctx, { caseId, settled: true, remark: null })],
  ["reject", (ctx, caseId) => rejectCase(ctx, { caseId, version: 1, reason: text })],
  ["refer", (ctx, caseId) => referCase(ctx, { ...REFERRAL, caseId })],
  ["reopen", (ctx, caseId) => reopenCase(ctx, { caseId, version: 1, reason: text })],
  ["climb by hand", (ctx, caseId) => raiseCase(ctx, { caseId, version: 1, reason: text })],
  [
    "hand on",
    (ctx, caseId) => transferCase(ctx, { caseId, version: 1, to: { kind: "place", code: "CD6103" }, note: text }),
  ],
  ["exclude", (ctx, caseId) => excludePerson(ctx, { caseId, userId: officer.userId, reason: "named" })],
  ["lift an exclusion", (ctx, caseId) => liftExclusion(ctx, { caseId, userId: officer.userId })],
  ["merge", (ctx, caseId) => mergeCases(ctx, { caseId, intoId: newId(), reason: text })],
  ["merge into", (ctx, caseId) => mergeCases(ctx, { caseId: newId(), intoId: caseId, reason: text })],
  ["undo a merge", (ctx, caseId) => undoMerge(ctx, { caseId })],
  ["join an incident", (ctx, caseId) => joinIncident(ctx, { caseId, incidentId: newId() })],
  ["leave it", (ctx, caseId) => leaveIncident(ctx, { caseId })],
  ["split", (ctx, caseId) => splitMessage(ctx, { caseId, messageId: newId() })],
  ["escalate", (ctx, caseId) => escalateCase(ctx, { caseId, toLevel: "national", reason: "overdue" })],
  ["confide", (ctx, caseId) => moveToConfidential(ctx, { caseId, version: 1, remark: "" })],
  ["hold", (ctx, caseId) => holdCase(ctx, { caseId, reason: text })],
  ["lift the hold", (ctx, caseId) => liftHold(ctx, { caseId, reason: text })],
  ["link a household", (ctx, caseId) => linkHousehold(ctx, { caseId, householdCode: "NK-1" })],
  ["unlink it", (ctx, caseId) => unlinkHousehold(ctx, { caseId })],
  ["link a ticket", (ctx, caseId) => linkTicket(ctx, { caseId, reference: ticket.reference })],
  ["open a ticket", (ctx, caseId) => openLinkedTicket(ctx, { caseId, typed: someTicket(), once: newId() })],
];

const ON_TICKETS: [string, Command][] = [
  ["take", (ctx, caseId) => takeCase(ctx, { caseId })],
  ["note", (ctx, caseId) => addNote(ctx, { caseId, text })],
  ["qualify", (ctx, caseId) => qualifyTicket(ctx, { caseId, version: 1, ...someTicket() })],
  ["reply", (ctx, caseId) => replyToTicket(ctx, { caseId, text, once: newId() })],
  ["add", (ctx, caseId) => addInformation(ctx, { caseId, text, once: newId() })],
  ["resolve", (ctx, caseId) => resolveTicket(ctx, { caseId, version: 1, text })],
  ["confirm", (ctx, caseId) => confirmTicket(ctx, { caseId })],
  ["close", (ctx, caseId) => closeTicket(ctx, { caseId })],
  ["reopen", (ctx, caseId) => reopenTicket(ctx, { caseId, text })],
];

const rowOf = async (id: string) => (await CaseFile.findByPk(id))?.get({ plain: true });

/** Refused as what never was, leaving the row as it stood. */
async function expectNowhere(actor: UserActor, command: Command, caseId: string): Promise<void> {
  const before = await rowOf(caseId);
  await expect(runCommand(actor, (ctx) => command(ctx, caseId))).rejects.toMatchObject({
    status: 404,
    code: "not_found",
  });
  expect(await rowOf(caseId)).toEqual(before);
}

test.each(ON_GRIEVANCES)(
  "“%s” on a case of another province, or that one is excluded from, finds nothing",
  async (_name, command) => {
    await expectNowhere(officer, command, elsewhere.id);
    await expectNowhere(officer, command, excluded.id);
    await expectNowhere(officer, command, newId());
  },
);

test.each(ON_TICKETS)("“%s” on a ticket of another province finds nothing", async (_name, command) => {
  await expectNowhere(supporter, command, ticket.id);
  await expectNowhere(officer, command, ticket.id);
});
