import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { presentReviewFile } from "~/app/presenters/review";
import { wordsOf } from "~/app/i18n.server";
import { fixedClock, type Clock } from "~/models/clock";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { AccessReview, AccessReviewLine } from "~/models/people/AccessReview";
import { Notice } from "~/models/people/Notice";
import { RoleGrant } from "~/models/people/RoleGrant";
import { csvLine } from "~/workflows/csv/writeCsv";
import { approveGrant, grantRole } from "~/workflows/access/grantRole";
import { keepGrant } from "~/workflows/access/keepGrant";
import { openReview, tendReview } from "~/workflows/access/openReview";
import { exportReview, readReview } from "~/workflows/access/readReview";
import { revokeGrant } from "~/workflows/access/revokeGrant";
import { tellOfEndingRoles } from "~/workflows/access/tellOfEndingRoles";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { buildAccount } from "../factories/buildAccount";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

const AUTUMN = new Date("2026-10-02T08:00:00Z");
const WINTER = new Date("2027-01-02T08:00:00Z");

let house: TestDatabase;
let administrator: UserActor;
let second: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
});
beforeEach(async () => {
  const all = { where: {} };
  await Promise.all([
    RoleGrant.destroy(all),
    AccessReview.destroy(all),
    AccessReviewLine.destroy(all),
    Notice.destroy(all),
  ]);
  [administrator, second] = [await buildUser("administrator", "CD"), await buildUser("administrator", "CD")];
});
afterAll(() => house.drop());

const open = (clock: Clock) => asSystem(openReview, { clock });
const review = (quarter: string, now: Date, actor = administrator) =>
  readReview(queryContext(actor, { clock: fixedClock(now) }), { quarter });
const outcomes = async (quarter: string, now: Date) =>
  Object.fromEntries((await review(quarter, now)).lines.map(({ line, outcome }) => [line.userId, outcome]));
const grantOf = (userId: string) => RoleGrant.findOne({ where: { userId }, rejectOnEmpty: true });
const told = async (kind: string) => (await Notice.findAll({ where: { kind } })).map(({ userId }) => userId).sort();

describe("the review of a quarter", () => {
  test("is opened once, by however many workers, with every role of people who may sign in, and its reviewers are told", async () => {
    const officer = await buildAccount({ grants: [["grievance_officer", "CD-NK"]] });
    await buildAccount({ grants: [["grievance_officer", "CD-NK"]], disabledAt: new Date() });
    const clock = fixedClock(AUTUMN);
    await Promise.all([open(clock), open(clock), open(clock)]);
    const { lines, total, waiting, quarters } = await review("2026-Q4", AUTUMN);
    expect([total, waiting, quarters]).toEqual([3, 3, ["2026-Q4"]]);
    expect(lines.map(({ line }) => line.userId)).toContain(officer.id);
    expect(await told("review_opened")).toEqual([administrator.userId, second.userId].sort());
    expect(await AuditEntry.count({ where: { action: "access.review_opened", subjectId: "2026-Q4" } })).toBe(1);
  });

  test("says of each role who confirmed it and when, what was given meanwhile, taken away, or ended by itself", async () => {
    const [kept, taken, lapsed, silent] = await Promise.all(
      [1, 2, 3, 4].map(() => buildAccount({ grants: [["grievance_officer", "CD-NK"]] })),
    );
    await (await grantOf(lapsed!.id)).update({ expiresAt: new Date("2026-11-01T00:00:00Z") });
    const clock = fixedClock(AUTUMN);
    await open(clock);
    const decide = async (work: typeof keepGrant, userId: string) => {
      const { id: grantId } = await grantOf(userId);
      await runCommand(administrator, (ctx) => work(ctx, { grantId }), { clock });
    };
    await decide(keepGrant, kept!.id);
    await decide(revokeGrant, taken!.id);
    const given = await buildAccount();
    const asked = { userId: given.id, role: "auditor" as const, placeCode: "CD", reason: null, expiresAt: null };
    const grantId = await runCommand(administrator, (ctx) => grantRole(ctx, asked), { clock });
    await runCommand(second, (ctx) => approveGrant(ctx, { grantId }), { clock });
    const after = new Date("2026-11-05T00:00:00Z");
    expect(await outcomes("2026-Q4", after)).toMatchObject({
      [kept!.id]: "kept",
      [taken!.id]: "revoked",
      [lapsed!.id]: "ended",
      [silent!.id]: null,
      [given.id]: "granted",
    });
    const line = await AccessReviewLine.findOne({ where: { userId: kept!.id }, rejectOnEmpty: true });
    expect(line).toMatchObject({ decidedById: administrator.userId, decidedAt: AUTUMN });
  });

  test("is late after thirty days for what nobody looked at, and its reviewers are told once", async () => {
    await open(fixedClock(AUTUMN));
    const early = fixedClock("2026-10-20T08:00:00Z");
    await asSystem(tendReview, { clock: early });
    expect(await told("review_late")).toEqual([]);
    const late = fixedClock("2026-11-02T08:00:00Z");
    await asSystem(tendReview, { clock: late });
    await asSystem(tendReview, { clock: late });
    expect(await told("review_late")).toEqual([administrator.userId, second.userId].sort());
    expect((await review("2026-Q4", late.now())).lines.every(({ isLate }) => isLate)).toBe(true);
  });

  test("stays as it was once the next one has begun", async () => {
    await open(fixedClock(AUTUMN));
    const { id: grantId } = await grantOf(second.userId);
    await open(fixedClock(WINTER));
    await runCommand(administrator, (ctx) => keepGrant(ctx, { grantId }), { clock: fixedClock(WINTER) });
    expect(await outcomes("2026-Q4", WINTER)).toMatchObject({ [second.userId]: null });
    expect(await outcomes("2027-Q1", WINTER)).toMatchObject({ [second.userId]: "kept" });
    const { review: closed, quarters } = await review("2026-Q4", WINTER);
    expect([closed.closedAt, quarters]).toEqual([WINTER, ["2027-Q1", "2026-Q4"]]);
  });

  test("leaves the house as a file only with a line in the journal, harmless to spreadsheets", async () => {
    await buildAccount({ name: "=1+1", grants: [["grievance_officer", "CD-NK"]] });
    await open(fixedClock(AUTUMN));
    const clock = fixedClock(AUTUMN);
    const read = await runCommand(administrator, (ctx) => exportReview(ctx, { quarter: "2026-Q4" }), { clock });
    const [columns, ...rows] = presentReviewFile(read, wordsOf("fr"));
    expect(columns).toContain("Regardé par");
    expect(rows).toHaveLength(3);
    expect(rows.map((row) => csvLine(row)).join("")).toContain("'=1+1,");
    const entry = await AuditEntry.findOne({ where: { action: "access.review_exported" }, rejectOnEmpty: true });
    expect(entry).toMatchObject({ actorId: administrator.userId, facts: { quarter: "2026-Q4", lines: 3 } });
  });

  test("exists for nobody who does not look after accounts, nor for a quarter without one", async () => {
    await open(fixedClock(AUTUMN));
    const supervisor = await buildUser("grievance_supervisor");
    await expect(review("2026-Q4", AUTUMN, supervisor)).rejects.toMatchObject({ status: 404 });
    await expect(review("2026-Q3", AUTUMN)).rejects.toMatchObject({ status: 404 });
    const taken = runCommand(supervisor, (ctx) => exportReview(ctx, { quarter: "2026-Q4" }));
    await expect(taken).rejects.toMatchObject({ status: 404 });
  });
});

test("a role that ends within two weeks is told to who holds it and to the administrators, once", async () => {
  const officer = await buildAccount();
  const grant = { userId: officer.id, role: "grievance_officer" as const, placeCode: "CD-NK", createdAt: AUTUMN };
  const expiresAt = new Date("2026-10-30T23:00:00Z");
  await RoleGrant.create({ id: newId(), ...grant, approvedAt: AUTUMN, expiresAt });
  await asSystem(tellOfEndingRoles, { clock: fixedClock(AUTUMN) });
  expect(await told("role_ending")).toEqual([]);
  const clock = fixedClock("2026-10-20T08:00:00Z");
  await asSystem(tellOfEndingRoles, { clock });
  await asSystem(tellOfEndingRoles, { clock });
  expect(await told("role_ending")).toEqual([officer.id]);
  expect(await told("role_of_ending")).toEqual([administrator.userId, second.userId].sort());
});
