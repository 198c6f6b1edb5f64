import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { addHeard, type AddHeard } from "~/workflows/intake/addHeard";
import { findKnown } from "~/workflows/intake/findKnown";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let elsewhere: UserActor;
let agent: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  await buildFocalPoint();
  officer = await buildUser("grievance_officer", "CD-NK");
  elsewhere = await buildUser("grievance_officer", "CD-IT");
  agent = await buildUser("hotline_agent", "CD");
});
afterAll(() => house.drop());

/** A case of that phone in Masisi. */
async function caseOf(phone: string, changes: Partial<CaseFile> = {}): Promise<CaseFile> {
  return (await buildCase({ phone, place: "CD6103" })).update(changes);
}
const NOTHING = { phone: null, householdCode: null, text: "", placeCode: null };
const knownTo = async (actor: UserActor, phone: string) =>
  (await findKnown(queryContext(actor), { ...NOTHING, phone })).cases.map(({ reference }) => reference);
const alikeTo = async (actor: UserActor, text: string, placeCode: string | null = "CD6103") =>
  (await findKnown(queryContext(actor), { ...NOTHING, text, placeCode })).alike.map(({ reference }) => reference);
const add = (actor: UserActor, heard: Partial<AddHeard> & { reference: string }) =>
  runCommand(actor, (ctx) =>
    addHeard(ctx, { text: "Toujours rien", heardBy: "voice", phone: null, once: "a-form-of-the-office-1", ...heard }),
  );
const messagesOf = ({ id: caseId }: CaseFile) => InboundMessage.count({ where: { caseId } });

describe("who is known by a phone that is being typed", () => {
  test("is told to whoever sees the case or has the person on the line, and to nobody else", async () => {
    const phone = somePhone();
    const { reference } = await caseOf(phone);
    expect(await knownTo(officer, phone)).toEqual([reference]);
    expect(await knownTo(agent, phone)).toEqual([reference]);
    expect(await knownTo(elsewhere, phone)).toEqual([]);
    expect(await knownTo(officer, somePhone())).toEqual([]);
    await expect(knownTo(await buildUser("auditor", "CD"), phone)).rejects.toMatchObject({ status: 404 });
  });

  test("leaves out what is grave and what was told without a name, whoever asks", async () => {
    const phone = somePhone();
    await caseOf(phone, { caseClass: 3 });
    await caseOf(phone, { anonymous: true });
    expect(await knownTo(officer, phone)).toEqual([]);
    expect(await knownTo(agent, phone)).toEqual([]);
  });
});

describe("what says much the same as a complaint that is being typed", () => {
  const words = (mark: string) =>
    ["gérant", "Balthazar", "jetons", "violets", "Sake"].map((one) => one + mark).join(" ");
  const told = async (text: string, changes: Partial<CaseFile> = {}) =>
    (await buildCase({ text, place: "CD6103" })).update(changes);

  test("is told to whoever reads its words there, with a name or without, and to nobody else", async () => {
    const text = words("un");
    const one = await told(`${text} depuis lundi`);
    const other = await told(text, { anonymous: true });
    expect((await alikeTo(officer, text)).sort()).toEqual([one.reference, other.reference].sort());
    expect(await alikeTo(agent, text)).toEqual([]); // finds it for somebody on the line, and reads no word of it
    expect(await alikeTo(elsewhere, text)).toEqual([]);
    expect(await alikeTo(officer, text, "CD-IT")).toEqual([]);
    expect(await alikeTo(officer, "Le gérant garde les jetons")).toEqual([]);
  });

  test("leaves out what is grave, and what was joined to another", async () => {
    const text = words("deux");
    await told(text, { caseClass: 3 });
    await told(text, { status: "merged" });
    expect(await alikeTo(officer, text)).toEqual([]);
  });

  test("is not hidden by what one may not see", async () => {
    const text = words("trois");
    const mine = await told(text);
    for (let count = 0; count < 12; count += 1) await told(text, { caseClass: 3 });
    expect(await alikeTo(officer, text)).toEqual([mine.reference]);
  });
});

describe("adding to the case somebody has already", () => {
  test("keeps the words once, however often the form is sent", async () => {
    const caseFile = await caseOf(somePhone());
    const before = await messagesOf(caseFile);
    await Promise.all([1, 2, 3].map(() => add(officer, { reference: caseFile.reference })));
    expect(await messagesOf(caseFile)).toBe(before + 1);
    expect((await journalOf(caseFile)).filter((act) => act === "case.message_added")).toHaveLength(1);
  });

  test("takes the phone it came from where one does not read the case", async () => {
    const phone = somePhone();
    const { reference } = await caseOf(phone);
    await expect(add(agent, { reference })).rejects.toMatchObject({ status: 404 });
    await expect(add(agent, { reference, phone: somePhone() })).rejects.toMatchObject({ status: 404 });
    expect((await add(agent, { reference, phone })).reference).toBe(reference);
    await expect(add(elsewhere, { reference, phone })).rejects.toMatchObject({ status: 404 });
  });

  test("adds nothing to a grave or a closed case", async () => {
    const grave = await caseOf(somePhone(), { caseClass: 3 });
    await expect(add(officer, { reference: grave.reference })).rejects.toMatchObject({ status: 404 });
    const closed = await caseOf(somePhone(), { isOpen: false });
    await expect(add(officer, { reference: closed.reference })).rejects.toMatchObject({ code: "case_closed" });
  });

  test("hands words on the focal points' list to them alone, with the same answer", async () => {
    const caseFile = await caseOf(somePhone());
    const [reports, messages] = [await ConfidentialReport.count(), await messagesOf(caseFile)];
    const { reference } = caseFile;
    expect((await add(officer, { reference, text: "On l’a violée" })).reference).toBe(reference);
    expect(await ConfidentialReport.count()).toBe(reports + 1);
    expect(await messagesOf(caseFile)).toBe(messages);
  });
});
