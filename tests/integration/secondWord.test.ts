import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { loader } from "~/app/routes/home/route";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { newId } from "~/models/identifiers";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { Notice } from "~/models/people/Notice";
import { MOST_UNAPPROVED } from "~/workflows/bulk/bulkLimits";
import { askBulk } from "~/workflows/bulk/askBulk";
import { grantRole } from "~/workflows/access/grantRole";
import { approveSecond, askSecond } from "~/workflows/persons/secondPerson";
import { askRule } from "~/workflows/retention/askRule";
import { runCommand } from "~/workflows/runCommand";
import { addService } from "~/workflows/tokens/addService";
import { askToken } from "~/workflows/tokens/askToken";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildPersonRequest, complain } from "../factories/buildPersonRequest";
import { SOME_TERMS } from "../factories/buildRule";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { signedIn } from "../support/signedIn";

let house: TestDatabase;
let administrator: UserActor;
let other: UserActor;
let supervisor: UserActor;
let colleague: UserActor;
let elsewhere: UserActor;
let national: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  [administrator, other] = [await buildUser("administrator", "CD"), await buildUser("administrator", "CD")];
  [supervisor, colleague] = [await buildUser("grievance_supervisor"), await buildUser("grievance_supervisor")];
  elsewhere = await buildUser("grievance_supervisor", "CD-IT");
  national = await buildUser("national_coordinator", "CD");
});
beforeEach(() => Notice.destroy({ where: {} }));
afterAll(() => house.drop());

/** Who was told that something waits for them, by what it is. */
async function told(kind: string): Promise<string[]> {
  return (await Notice.findAll({ where: { kind } })).map(({ userId }) => userId).sort();
}
const people = (...actors: UserActor[]) => actors.map(({ userId }) => userId).sort();
const waitsAtHome = async (actor: UserActor) => {
  const { request } = await signedIn(actor);
  const context = { requestId: "test", cspNonce: "", address: "" };
  const { approvals } = (await loader({ request: request("/home"), params: {}, context })).home;
  return Object.fromEntries(approvals.map(({ what, count }) => [what, count]));
};

describe("what waits for a second person is told to those who may say the word, and to nobody else", () => {
  test("a role: not to who asked, nor to who receives it, and once for a whole file of accounts", async () => {
    const asked = { role: "grievance_officer", reason: null, expiresAt: null } as const;
    for (const placeCode of ["CD-NK", "CD-IT"])
      await runCommand(administrator, (ctx) => grantRole(ctx, { ...asked, placeCode, userId: colleague.userId }));
    expect(await told("approval_grant")).toEqual(people(other));
  });

  test("a token that reaches people; one that reaches nobody needs no word", async () => {
    const account = await runCommand(administrator, (ctx) => addService(ctx, { name: "SIG", email: "s@example.org" }));
    const ask = (scope: "cases:text" | "cases:read") => {
      const expiresAt = new Date(Date.now() + 86_400_000);
      const token = { userId: account.id, name: "Suivi", scopes: [scope], expiresAt };
      return runCommand(administrator, (ctx) => askToken(ctx, token));
    };
    await ask("cases:read");
    expect(await told("approval_token")).toEqual([]);
    await ask("cases:text");
    expect(await told("approval_token")).toEqual(people(other));
    expect([(await waitsAtHome(other)).tokens, (await waitsAtHome(administrator)).tokens]).toEqual([1, 0]);
  });

  test("a rule of retention", async () => {
    await runCommand(administrator, (ctx) => askRule(ctx, SOME_TERMS));
    expect(await told("approval_rule")).toEqual(people(other, national));
    expect([(await waitsAtHome(national)).rules, (await waitsAtHome(administrator)).rules]).toEqual([1, 0]);
  });

  test("the erasure a person asks for: to those of the place", async () => {
    const phone = somePhone();
    await complain({ phone });
    const requestId = await buildPersonRequest(supervisor, { kind: "erasure", phone });
    await runCommand(supervisor, (ctx) => askSecond(ctx, { requestId }));
    await runCommand(supervisor, (ctx) => askSecond(ctx, { requestId }));
    expect(await told("approval_person")).toEqual(people(colleague, national));
    expect([(await waitsAtHome(colleague)).persons, (await waitsAtHome(supervisor)).persons]).toEqual([1, 0]);
    expect((await waitsAtHome(elsewhere)).persons).toBe(0);
    await runCommand(colleague, (ctx) => approveSecond(ctx, { requestId }));
    expect((await waitsAtHome(national)).persons).toBe(0);
  });

  test("the handing over of a case of class 3: to nobody who does not see that case", async () => {
    const phone = somePhone();
    const { id: caseId } = await complain({ phone, caseClass: 3 });
    await CaseExclusion.create({ caseId, userId: colleague.userId, reason: "related", createdAt: new Date() });
    const requestId = await buildPersonRequest(national, { kind: "access", phone });
    const second = await buildUser("national_coordinator", "CD");
    await runCommand(national, (ctx) => askSecond(ctx, { requestId }));
    // As of an erasure: whoever looks after the sending reads of what kind a mail is, and this one is of class 3 alone.
    expect(await told("approval_person")).toEqual(people(second, supervisor));
    const mails = await OutboundMessage.findAll({ where: { userId: second.userId } });
    expect(mails.map(({ templateKey }) => templateKey)).toEqual(["approval_person"]);
    expect([(await waitsAtHome(second)).persons, (await waitsAtHome(colleague)).persons]).toEqual([1, 0]);
  });

  test("a bulk: to those who may approve one of its cases", async () => {
    const officer = await buildUser("grievance_officer");
    const many = Array.from({ length: MOST_UNAPPROVED + 1 }, () => buildCase({ status: "in_progress" }));
    const cases = (await Promise.all(many)).map(({ id, version }) => ({ caseId: id, version }));
    const asked = { once: newId(), cases, plan: [{ act: "answer" as const }] };
    const wordsFor = () => ({ text: "Votre argent est à la banque.", note: "Vu." });
    const { waits } = await runCommand(officer, (ctx) => askBulk(ctx, { ...asked, wordsFor }));
    expect(waits).toBe(true);
    const approvers = await told("approval_bulk");
    expect(approvers).toEqual(expect.arrayContaining(people(supervisor, colleague)));
    expect(approvers).not.toContain(elsewhere.userId);
    expect(approvers).not.toContain(officer.userId);
  });
});
