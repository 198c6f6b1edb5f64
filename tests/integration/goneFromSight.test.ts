import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { liveStream } from "~/app/liveStream.server";
import { loader as changes } from "~/app/routes/live_.changes";
import type { CaseFile } from "~/models/cases/CaseFile";
import { RoleGrant } from "~/models/people/RoleGrant";
import { ROLES } from "~/models/people/roles";
import { SIGHT_COLUMNS } from "~/workflows/abilities/sight";
import { rulesOf } from "~/workflows/abilities/roleRules";
import type { CommandContext } from "~/workflows/commandContext";
import { revokeGrant } from "~/workflows/access/revokeGrant";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { excludePerson } from "~/workflows/conflicts/excludePerson";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { recentEvents } from "~/workflows/jobs/live";
import { addNote } from "~/workflows/resolution/addNote";
import { runCommand } from "~/workflows/runCommand";
import { lockCase } from "~/workflows/triage/lockCase";
import { transferCase } from "~/workflows/triage/transferCase";
import { buildCase } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";
import { signedIn, type SignedIn } from "../support/signedIn";

/** Nothing but a sign of life. */
const NOTHING = "event: beat\ndata: 1\n\n";

let house: TestDatabase;
let officer: UserActor;
let colleague: UserActor;
let stranger: UserActor;
let accused: UserActor;
let caseFile: CaseFile;
beforeAll(async () => {
  house = await openTestHouse();
  await buildFocalPoint();
  officer = await buildUser("grievance_officer", "CD-NK");
  colleague = await buildUser("grievance_officer", "CD-NK");
  stranger = await buildUser("grievance_officer", "CD-IT");
  accused = await buildUser("grievance_officer", "CD-NK");
  await buildUser("grievance_supervisor", "CD-NK");
  await buildUser("grievance_supervisor", "CD-SK");
});
afterAll(() => house.drop());
beforeEach(async () => {
  caseFile = await buildCase({ place: "CD6103", status: "in_progress" });
  const exclusion = { caseId: caseFile.id, userId: accused.userId, reason: "related" as const };
  await runCommand(officer, (ctx) => excludePerson(ctx, exclusion));
  await caseFile.reload();
});

type Doing = (ctx: CommandContext, at: { caseId: string; version: number }) => Promise<unknown>;

/** Each way a case leaves somebody's sight. */
const DEPARTURES: Record<string, Doing> = {
  "confided to the focal points": (ctx, at) => moveToConfidential(ctx, { ...at, remark: "" }),
  erased: async (ctx, { caseId }) => eraseCase(ctx, await lockCase(ctx, caseId)),
  "handed to another province": (ctx, at) =>
    transferCase(ctx, { ...at, to: { kind: "place", code: "CD6201" }, note: "À vous" }),
  "kept from a person": (ctx, { caseId }) =>
    excludePerson(ctx, { caseId, userId: colleague.userId, reason: "related" }),
};

const does = (act: Doing) => runCommand(officer, (ctx) => act(ctx, { caseId: caseFile.id, version: caseFile.version }));

describe.each(Object.entries(DEPARTURES))("a case that is %s", (_how, leave) => {
  test("is gone for whoever saw it, by the stream and by the clock, and others hear nothing", async () => {
    const watching = [colleague, stranger, accused];
    const people = await Promise.all(watching.map(signedIn));
    const streams = await Promise.all(watching.map(listen));
    const { at } = recentEvents().since(null);
    await does(leave);
    const gone = `event: gone\ndata: ${caseFile.id}\n\n`;
    expect(await Promise.all(streams.map((stream) => stream.next()))).toEqual([gone, NOTHING, NOTHING]);
    const told = await Promise.all(people.slice(0, 2).map((one) => eventsFor(one, `since=${at}`)));
    expect(told[0]).toContainEqual({ kind: "gone", caseId: caseFile.id });
    expect(told[1]).toEqual([]);
    await Promise.all(streams.map((stream) => stream.leave()));
  });

  test("is gone for a page that had missed it and asks", async () => {
    const desk = await signedIn(colleague);
    const open = `open=${caseFile.id}`;
    expect(await eventsFor(desk, open)).toEqual([]);
    await does(leave);
    expect(await eventsFor(desk, open)).toEqual([{ kind: "gone", caseId: caseFile.id }]);
  });
});

test("a change tells those who still see the case that it changed, and nothing to whoever was kept from it before", async () => {
  const streams = await Promise.all([colleague, accused].map(listen));
  await does((ctx, { caseId }) => addNote(ctx, { caseId, text: "Rappeler jeudi" }));
  const told = await Promise.all(streams.map((stream) => stream.next()));
  expect(told).toEqual([`event: case\ndata: ${caseFile.id}\n\n`, NOTHING]);
  await Promise.all(streams.map((stream) => stream.leave()));
});

test("whoever loses a role, or is given one, hears that their pages are to be looked at again, and nobody else does", async () => {
  const [leaver, stays] = [await buildUser("grievance_officer", "CD-NK"), colleague];
  const streams = await Promise.all([leaver, stays].map(listen));
  const administrator = await buildUser("administrator", "CD");
  await buildUser("administrator", "CD");
  const grant = await RoleGrant.findOne({ where: { userId: leaver.userId }, rejectOnEmpty: true });
  const before = await marksOf(leaver);
  await runCommand(administrator, (ctx) => revokeGrant(ctx, { grantId: grant.id }));
  await does((ctx, { caseId }) => addNote(ctx, { caseId, text: "Rappeler lundi" }));
  const [left, other] = await Promise.all(streams.map((stream) => stream.next()));
  expect(left).toMatch(/^event: rights\ndata: [0-9a-f]{16}\n\n$/);
  expect(other).toBe(`event: case\ndata: ${caseFile.id}\n\n`);
  expect(await marksOf(leaver)).not.toBe(before);
  await Promise.all(streams.map((stream) => stream.leave()));
});

test("an address that never was is answered as one that has gone, so that asking tells nothing", async () => {
  const elsewhere = await buildCase({ place: "CD5401" });
  for (const caseId of [elsewhere.id, "01KA0000000000000000000000"])
    expect(await eventsFor(await signedIn(colleague), `open=${caseId}`)).toEqual([{ kind: "gone", caseId }]);
});

test("every column by which a rule lets somebody see a case is remembered", () => {
  const kinds = ["country", "province", "territory", "city", "committee"] as const;
  const rules = ROLES.flatMap((role) =>
    kinds.flatMap((placeKind) => rulesOf({ role, placeCode: "X", placeKind, programmeCode: "P" }, "somebody")),
  );
  const seeing = rules.filter(({ subject, actions }) => subject === "CaseFile" && actions.includes("read"));
  const columns = new Set(seeing.flatMap(({ conditions = {} }) => Object.keys(conditions)));
  expect([...columns].sort()).toEqual([...SIGHT_COLUMNS].sort());
});

/** What a browser that asks by the clock is told of its person's roles. */
async function marksOf(actor: UserActor): Promise<string> {
  const { request } = await signedIn(actor);
  const answer = await changes({ request: request("/live/changes"), params: {}, context: {} as never });
  return ((await answer.json()) as { rights: string }).rights;
}

async function eventsFor({ request }: SignedIn, query: string): Promise<{ kind: string; caseId: string }[]> {
  const answer = await changes({ request: request(`/live/changes?${query}`), params: {}, context: {} as never });
  return ((await answer.json()) as { events: { kind: string; caseId: string }[] }).events;
}

/** The stream of a browser, past its first line. */
async function listen(actor: UserActor) {
  const { request } = await signedIn(actor);
  const reader = liveStream(request("/live"), actor).getReader();
  const next = async () => {
    const { value } = await reader.read();
    return value && new TextDecoder().decode(value);
  };
  await next();
  return { next, leave: () => reader.cancel() };
}
