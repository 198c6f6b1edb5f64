import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { TicketLink } from "~/models/cases/TicketLink";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { Erasure } from "~/models/journal/Erasure";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { PersonRequest } from "~/models/persons/PersonRequest";
import { Household } from "~/models/registry/Household";
import { openIdentity } from "~/models/registry/householdSeals";
import { Payment } from "~/models/registry/Payment";
import { keyedHash } from "~/models/sealing/seal";
import { anonymiseCase } from "~/workflows/erasure/anonymiseCase";
import { eraseHousehold } from "~/workflows/erasure/eraseHousehold";
import { replayErasures } from "~/workflows/erasure/replayErasures";
import { carryOutErasures } from "~/workflows/persons/carryOutErasures";
import { mergeCases } from "~/workflows/merging/mergeCases";
import { holdCase } from "~/workflows/retention/holdCase";
import { asSystem, runCommand } from "~/workflows/runCommand";
import { somePhone } from "../factories/buildCase";
import { buildInbound } from "../factories/buildInbound";
import { buildPersonRequest, complain as complainFrom, requestPage, type Said } from "../factories/buildPersonRequest";
import { buildTicket } from "../factories/buildTicket";
import { buildUser, type UserActor } from "../factories/buildUser";
import { emptyRegistry, loadCsv } from "../factories/loadCsv";
import { csvOf } from "../factories/writeCsvFile";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown, type Desk } from "../support/routeCalls";

const ENDED = { isOpen: false, status: "closed", outcome: "confirmed" } as const;

let house: TestDatabase;
let supervisor: UserActor;
let [desk, second]: Desk[] = [];
let phone: string;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
  desk = await sitDown(supervisor);
  second = await sitDown(await buildUser("national_coordinator", "CD"));
});
beforeEach(async () => {
  phone = somePhone();
  const phoneHash = keyedHash(phone, "phone");
  await PhoneContact.create({ phoneHash, language: "fr", lastMessageAt: new Date(), createdAt: new Date() });
});
afterAll(() => house.drop());

const complain = (given: Partial<Said> = {}) => complainFrom({ phone, name: "Furaha Bahati", ...given });
const ended = async (given: Partial<Said> = {}) => (await complain(given)).update({ ...ENDED, closedAt: new Date() });
const send = (at: Desk | undefined, id: string, act: string) => at?.send("persons.$id", { id }, { act });

/** A request to be erased, agreed to by two people. */
async function agreed(given = {}): Promise<string> {
  const id = await buildPersonRequest(supervisor, { kind: "erasure", phone, ...given });
  expect((await send(desk, id, "ask"))?.status).toBe(302);
  expect((await send(second, id, "approve"))?.status).toBe(302);
  return id;
}

const plan = async (id: string) => (await requestPage(id, desk as Desk)).plan;
const fates = async (id: string) =>
  Object.fromEntries(((await plan(id))?.cases ?? []).map(({ reference, kept }) => [reference, kept]));

/** A word of command, which belongs to no case. */
async function commandFrom(from: string): Promise<InboundMessage> {
  return (await buildInbound({ phone: from, text: "AIDE" })).update({ status: "processed" });
}

/** Whether what a case said is gone, and what it counts for still there. */
async function isEmptied({ id }: CaseFile): Promise<boolean> {
  const caseFile = await CaseFile.findByPk(id, { rejectOnEmpty: true });
  const rows = await InboundMessage.count({ where: { caseId: id } });
  return caseFile.anonymised && caseFile.contactHash === null && rows === 0;
}

describe("a person who asks to be erased", () => {
  test("is erased by two people, and what stays says nothing of her", async () => {
    const [one, other] = [await ended(), await ended()];
    const id = await buildPersonRequest(supervisor, { kind: "erasure", phone, words: "Je veux disparaître" });
    expect(await fates(id)).toEqual({ [one.reference]: null, [other.reference]: null });
    expect(await carryOutErasures()).toBe(0); // a dry run writes nothing
    await send(desk, id, "ask");
    expect((await send(desk, id, "approve"))?.status).toBe(403);
    expect(await carryOutErasures()).toBe(0);
    await send(second, id, "approve");
    expect(await carryOutErasures()).toBe(1);
    expect([await isEmptied(one), await isEmptied(other)]).toEqual([true, true]);
    expect(await SearchTerm.count({ where: { caseId: [one.id, other.id] } })).toBe(0);
    const kinds = await Erasure.findAll({ where: { caseId: [one.id, other.id] } });
    expect(kinds.map(({ kind }) => kind)).toEqual(["anonymised", "anonymised"]);
    expect(await PhoneContact.findByPk(keyedHash(phone, "phone"))).toBeNull();
    expect(await PersonRequest.findByPk(id)).toMatchObject({
      ...{ sealedSaid: null, phoneHash: null, householdId: null, outcome: "done" },
    });
    expect(await requestPage(id, desk as Desk)).toMatchObject({ phone: null, words: null, plan: { cases: [] } });
  });

  test("has what her phone sent outside of any case forgotten, and the list of erasures says which phone", async () => {
    const phoneHash = keyedHash(phone, "phone");
    const [loose, another] = [await commandFrom(phone), await commandFrom(somePhone())];
    await agreed();
    await carryOutErasures();
    expect(await InboundMessage.count({ where: { id: loose.id } })).toBe(0);
    expect(await InboundMessage.count({ where: { id: another.id } })).toBe(1);
    expect(await Erasure.findByPk(phoneHash)).toMatchObject({ kind: "phone" });
  });

  test("keeps what must be kept, and its page says why", async () => {
    const gone = await ended();
    const open = await complain();
    const grave = await (await complain({ caseClass: 3 })).update({ isOpen: false, status: "referred" });
    const held = await ended();
    await runCommand(supervisor, (ctx) => holdCase(ctx, { caseId: held.id, reason: "Le juge le demande" }));
    const waiting = await ended();
    const ticket = await buildTicket(await buildUser("mis_user", "CD"));
    const link = { caseId: waiting.id, ticketId: ticket.id, linkedById: supervisor.userId, linkedAt: new Date() };
    await TicketLink.create(link);
    const [joined, survivor] = [await complain(), await complain()];
    const merge = { caseId: joined.id, intoId: survivor.id, reason: "Une personne" };
    await runCommand(supervisor, (ctx) => mergeCases(ctx, merge));
    const id = await agreed();
    const kept = {
      ...{ [open.reference]: "open", [grave.reference]: "class3", [held.reference]: "held" },
      ...{ [waiting.reference]: "ticket" },
      ...{ [joined.reference]: "merged", [survivor.reference]: "open" },
    };
    expect(await fates(id)).toEqual({ [gone.reference]: null, ...kept });
    await carryOutErasures();
    expect(await isEmptied(gone)).toBe(true);
    for (const one of [open, grave, held, waiting, joined, survivor]) expect(await isEmptied(one)).toBe(false);
    expect(await PhoneContact.findByPk(keyedHash(phone, "phone"))).not.toBeNull(); // somebody still has to answer her
    expect(Object.keys(await fates(id)).sort()).toEqual(Object.keys(kept).sort());
  });

  test("keeps a case that somebody held after the agreement, and one the second person does not see", async () => {
    const [held, far] = [await ended(), await ended()];
    const id = await buildPersonRequest(supervisor, { kind: "erasure", phone });
    await send(desk, id, "ask");
    const neighbour = await sitDown(await buildUser("grievance_supervisor", "CD-NK"));
    await far.update({ provinceCode: "CD-IT" });
    await send(neighbour, id, "approve");
    await runCommand(supervisor, (ctx) => holdCase(ctx, { caseId: held.id, reason: "Le juge le demande" }));
    await carryOutErasures();
    expect([await isEmptied(held), await isEmptied(far)]).toEqual([false, false]);
  });

  test("stopped in the middle it goes on, and twice at once does no harm", async () => {
    const cases = [await ended(), await ended(), await ended()];
    const id = await agreed();
    const [first] = cases;
    if (first) await asSystem((ctx) => anonymiseCase(ctx, first)); // where the house went down
    await Promise.all([carryOutErasures(), carryOutErasures()]);
    await carryOutErasures();
    expect(await Promise.all(cases.map(isEmptied))).toEqual([true, true, true]);
    expect(await PersonRequest.findByPk(id)).toMatchObject({ outcome: "done" });
  });

  test("is not erased by hand, nor once a colleague refused", async () => {
    const one = await ended();
    const id = await buildPersonRequest(supervisor, { kind: "erasure", phone });
    await send(desk, id, "ask");
    await send(second, id, "drop");
    expect((await send(second, id, "approve"))?.status).toBe(409);
    await carryOutErasures();
    expect(await isEmptied(one)).toBe(false);
    const end = { act: "end", outcome: "refused", words: "Un procès est en cours" };
    expect((await desk?.send("persons.$id", { id }, end))?.status).toBe(302);
  });

  test("is remembered as wanting no SMS", async () => {
    await ended();
    const id = await buildPersonRequest(supervisor, { kind: "erasure", phone });
    await desk?.send("persons.$id", { id }, { act: "object", to: "sms" });
    expect(await plan(id)).toMatchObject({ optedOut: true });
    await send(desk, id, "ask");
    await send(second, id, "approve");
    await carryOutErasures();
    const contact = await PhoneContact.findByPk(keyedHash(phone, "phone"), { rejectOnEmpty: true });
    expect(contact).toMatchObject({ language: null, lastCaseId: null });
    expect(contact.optedOutAt).not.toBeNull();
  });
});

describe("the household of who asks to be erased", () => {
  const loaded = (given = {}) =>
    loadCsv("households", csvOf("households", [{ household_code: "E-1", phone, head_last_name: "Bahati", ...given }]));
  const paid = (status: string) =>
    loadCsv(
      "payments",
      csvOf("payments", [
        { payment_ref: "PE1", household_code: "E-1", wallet_number: phone, amount_due: "25", status },
      ]),
    );
  const read = () => Household.findOne({ where: { code: "E-1" }, rejectOnEmpty: true });

  test("is emptied, what was paid stays, and neither a file nor a restored backup brings it back", async () => {
    await loaded();
    await paid("paid");
    const case1 = await ended();
    expect(await GrievanceDetail.findByPk(case1.id)).toMatchObject({ householdCode: "E-1" });
    const id = await agreed({ householdCode: "E-1" });
    expect(await plan(id)).toMatchObject({ household: { code: "E-1", inUse: false, payments: 1 } });
    await carryOutErasures();
    const emptied = await read();
    expect(openIdentity(emptied.sealedIdentity)).toMatchObject({ lastName: "", phone: null });
    expect(emptied).toMatchObject({ phoneHash: null, pmtScore: null, placeCode: "CD6103" });
    const payment = await Payment.findOne({ where: { ref: "PE1" }, rejectOnEmpty: true });
    expect(payment).toMatchObject({ amountDue: 2500, sealedWallet: null, walletHash: null });
    await loaded({ pmt_score: "7" });
    await paid("returned");
    expect(openIdentity((await read()).sealedIdentity)).toMatchObject({ lastName: "" });
    expect((await payment.reload()).status).toBe("returned");
    expect(payment.sealedWallet).toBeNull();
    await emptyRegistry();
  });

  test("is emptied again where a backup knew it from before", async () => {
    await loaded();
    const before = await read();
    const caseId = before.id;
    await asSystem((ctx) => eraseHousehold(ctx, before));
    const listed = await Erasure.findByPk(caseId, { rejectOnEmpty: true });
    await emptyRegistry();
    await loaded();
    await Household.update({ id: caseId }, { where: { code: "E-1" } }); // as the backup had it
    await asSystem((ctx) => replayErasures(ctx, [listed]));
    expect((await read()).erasedAt).not.toBeNull();
    await emptyRegistry();
  });

  test("is kept while a payment is on its way, or a case of it open", async () => {
    await loaded();
    await paid("sent");
    const id = await agreed({ householdCode: "E-1" });
    expect(await plan(id)).toMatchObject({ household: { inUse: true } });
    await carryOutErasures();
    expect((await read()).erasedAt).toBeNull();
    await emptyRegistry();
  });
});
