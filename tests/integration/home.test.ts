import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { loader } from "~/app/routes/home/route";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { fixedClock } from "~/models/clock";
import { countFigures } from "~/workflows/figures/countFigures";
import { readWaiting, type Waiting } from "~/workflows/home/readWaiting";
import { hourAt, nextHour } from "~/workflows/preferences/ownTime";
import { queryContext } from "~/workflows/runCommand";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { signedIn } from "../support/signedIn";

const NOON = fixedClock("2026-03-10T10:00:00Z"); // noon in Goma

let house: TestDatabase;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
});
afterAll(() => house.drop());

const waiting = async (actor: UserActor) => {
  const lines = await readWaiting(queryContext(actor, { clock: NOON }), "grievance");
  const idsOf = ({ rows }: Waiting) => rows.map(({ caseFile }) => caseFile.id);
  return Object.fromEntries(lines.map((line) => [line.line, { count: line.count, ids: idsOf(line) }]));
};

/** A case whose next deadline is at this moment. */
async function due(at: string, place: string, assigneeId?: string) {
  const caseFile = await buildCase({ place, assigneeId, clock: fixedClock("2026-03-02T08:00:00Z") });
  await caseFile.update({ nextDueAt: new Date(at), readAt: new Date("2026-03-09T00:00:00Z") });
  return caseFile;
}

describe("what waits for somebody", () => {
  test("is what is theirs and pressing, and what nobody has in their place", async () => {
    const officer = await buildUser("grievance_officer", "CD-NK");
    const late = await due("2026-03-09T08:00:00Z", "CD6103", officer.userId);
    const today = await due("2026-03-10T21:30:00Z", "CD6103", officer.userId); // before midnight in Goma
    await due("2026-03-10T22:30:00Z", "CD6103", officer.userId); // tomorrow there
    const nobodys = await due("2026-03-20T08:00:00Z", "CD6103");
    await due("2026-03-09T08:00:00Z", "CD5401");
    await today.update({ lastInboundAt: new Date("2026-03-10T09:00:00Z") });
    expect(await waiting(officer)).toEqual({
      overdue: { count: 1, ids: [late.id] },
      due_today: { count: 1, ids: [today.id] },
      unread: { count: 1, ids: [today.id] },
      waiting: { count: 0, ids: [] },
      appeals: { count: 0, ids: [] },
      calls: { count: 0, ids: [] },
      unassigned: { count: 1, ids: [nobodys.id] },
    });
  });

  test("never holds a case its reader is named in, nor a line that is not theirs to act on", async () => {
    const accused = await buildUser("grievance_supervisor", "CD-KC");
    const named = await due("2026-03-09T08:00:00Z", "CD9101");
    await CaseExclusion.create({ caseId: named.id, userId: accused.userId, reason: "accused", createdAt: new Date() });
    expect((await waiting(accused)).unassigned).toEqual({ count: 0, ids: [] });
    expect(await waiting(await buildUser("auditor", "CD"))).toEqual({});
    expect(Object.keys(await waiting(await buildUser("hotline_agent", "CD")))).toEqual(["calls"]);
  });
});

describe("the home", () => {
  const open = async (actor: UserActor) => {
    const { request } = await signedIn(actor);
    const context = { requestId: "test", cspNonce: "", address: "" };
    return (await loader({ request: request("/home"), params: {}, context })).home;
  };

  test("tells an officer how her province is, and only hers", async () => {
    const officer = await buildUser("grievance_officer", "CD-IT");
    await buildCase({ place: "CD5401" });
    await buildCase({ place: "CD6103" });
    await countFigures();
    const { figures, approvals } = await open(officer);
    expect(figures).toMatchObject({ place: "Ituri", total: { received: { value: 1 } } });
    expect(approvals).toEqual([]);
  });

  test("gives an administrator the roles to decide, a focal point nothing at all, an observer no small number", async () => {
    expect(await open(await buildUser("administrator", "CD"))).toMatchObject({
      waiting: [],
      approvals: [
        { what: "grants", count: 0, href: "/admin/access" },
        { what: "tokens", count: 0, href: "/admin/tokens" },
        { what: "rules", count: 0, href: "/admin/retention" },
      ],
      figures: null,
    });
    expect(await open(await buildUser("eas_hs_focal_point", "CD"))).toMatchObject({
      waiting: [],
      approvals: [],
      figures: null,
    });
    const { figures } = await open(await buildUser("observer", "CD"));
    expect(figures?.total.received.value).not.toBe(2);
  });
});

test("hours are those of the place: a day ends at midnight there", () => {
  const at = new Date("2026-03-10T22:30:00Z");
  expect([hourAt(at, "Africa/Lubumbashi"), hourAt(at, "Africa/Kinshasa")]).toEqual([0, 23]);
  expect(nextHour(at, 0, "Africa/Kinshasa")).toEqual(new Date("2026-03-10T23:00:00Z"));
  expect(nextHour(at, 6, "Africa/Lubumbashi")).toEqual(new Date("2026-03-11T04:00:00Z"));
});
