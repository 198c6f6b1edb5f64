import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { CaseFile } from "~/models/cases/CaseFile";
import { referenceFromNumber } from "~/models/cases/reference";
import { newId } from "~/models/identifiers";
import { Incident } from "~/models/incidents/Incident";
import { houseKeys } from "~/models/sealing/keys";
import type { CommandContext } from "~/workflows/commandContext";
import { joinIncident, leaveIncident } from "~/workflows/incidents/joinIncident";
import { placesToOpenIncidentsAt } from "../../app/presenters/places";
import { openIncident, type OpenIncident } from "~/workflows/incidents/openIncident";
import { incidentsFor, listIncidents, readIncident } from "~/workflows/incidents/readIncidents";
import { tendIncident, type IncidentAct } from "~/workflows/incidents/tendIncident";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCases } from "~/workflows/triage/listCases";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf, messagesAbout } from "../factories/readBack";
import { sitDown } from "../support/routeCalls";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let officer: UserActor;
let ituri: UserActor;
let territory: UserActor;

beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  officer = await buildUser("grievance_officer", "CD-NK");
  ituri = await buildUser("grievance_officer", "CD-IT");
  territory = await buildUser("grievance_officer", "CD6103");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await house.drop();
});

const SHUT: OpenIncident = {
  title: "Point de paiement de Masisi fermé",
  placeCode: "CD6103",
  categoryCode: "payment",
  cycleCode: "",
  caseId: null,
};
const open = (changes: Partial<OpenIncident> = {}, by = officer) =>
  runCommand(by, (ctx) => openIncident(ctx, { ...SHUT, ...changes }));
const join = (caseFile: CaseFile, incidentId: string, by = officer) =>
  runCommand(by, (ctx) => joinIncident(ctx, { caseId: caseFile.id, incidentId }));
const seen = (who: UserActor, id: string) => readIncident(queryContext(who), id);

test("cases of one cause join it, once, and nothing changes for the people who complain", async () => {
  const [one, two] = [await buildCase(), await buildCase()];
  const before = (await messagesAbout(one)).length;
  const id = await open({ caseId: one.id });
  await join(two, id);
  await join(two, id);
  await two.update({ isOpen: false, status: "closed" });
  expect(await seen(officer, id)).toMatchObject({ title: SHUT.title, open: 1, ended: 1 });
  expect((await messagesAbout(one)).length).toBe(before);
  expect(await journalOf(two)).toEqual(["case.opened", "case.joined_incident"]);
  const page = await listCases(queryContext(officer), {
    ...{ kind: "grievance", view: null, sort: "recent", q: "", after: null, limit: 50 },
    filter: { incidentId: id },
  });
  expect(page.rows.map(({ caseFile }) => caseFile.id).sort()).toEqual([one.id, two.id].sort());
  await runCommand(officer, (ctx) => leaveIncident(ctx, { caseId: one.id }));
  expect(await seen(officer, id)).toMatchObject({ open: 0, ended: 1 });
});

test("a case is in one incident at most, and joins none that is closed", async () => {
  const caseFile = await buildCase();
  const [first, second] = [await open({ caseId: caseFile.id }), await open({ title: "Réseau coupé" })];
  await join(caseFile, second);
  expect((await incidentsFor(queryContext(officer), caseFile))?.joined?.title).toBe("Réseau coupé");
  const tend = (act: IncidentAct) => runCommand(officer, (ctx) => tendIncident(ctx, { incidentId: first, act }));
  await tend("close");
  await tend("close");
  await expect(join(caseFile, first)).rejects.toMatchObject({ code: "incident_closed" });
  expect((await listIncidents(queryContext(officer), { status: "closed", after: null })).rows).toHaveLength(1);
  await tend("reopen");
  await join(caseFile, first);
});

test("an incident lies in a place: elsewhere it never was, and its cases are those one may see", async () => {
  const grave = await buildCase({ caseClass: 3 });
  const id = await open({ caseId: grave.id });
  expect(await seen(territory, id)).toMatchObject({ open: 0, cases: [] });
  for (const act of [
    () => seen(ituri, id),
    () => runCommand(ituri, (ctx) => tendIncident(ctx, { incidentId: id, act: "take" })),
    () => join(grave, id, ituri),
  ])
    await expect(act()).rejects.toMatchObject({ status: 404 });
  const theirs = await buildCase({ place: "CD5401" });
  await expect(join(theirs, id, ituri)).rejects.toMatchObject({ status: 404 });
  await expect(open({}, ituri)).rejects.toMatchObject({ fields: { placeCode: "errors.place_outside" } });
  const committee = await buildUser("committee_member", "CD6103-C1");
  await expect(open({}, committee)).rejects.toMatchObject({ status: 404 });
  expect(await incidentsFor(queryContext(committee), theirs)).toBeNull();
});

test("its form offers the places of whoever opens one, and no others", () => {
  const offered = (who: UserActor) => placesToOpenIncidentsAt(queryContext(who)).map(({ province }) => province);
  expect(offered(officer)).toEqual(["Nord-Kivu"]);
  expect(offered(ituri)).toEqual(["Ituri"]);
  const [near] = placesToOpenIncidentsAt(queryContext(territory));
  expect(near?.places.map(({ code }) => code)).toEqual(expect.arrayContaining(["CD6103"]));
  expect(near?.places.map(({ code }) => code)).not.toContain("CD-NK");
});

test("its title is sealed, short, and said", async () => {
  await expect(open({ title: " " })).rejects.toMatchObject({ fields: { title: "errors.incident_title" } });
  await expect(open({ cycleCode: "none" })).rejects.toMatchObject({ fields: { cycleCode: "errors.cycle_unknown" } });
  const asText = (work: (ctx: CommandContext) => Promise<string>) => runCommand(officer, work);
  const id = await asText((ctx) => openIncident(ctx, SHUT));
  const row = await Incident.findByPk(id, { rejectOnEmpty: true });
  expect(row.sealedTitle.toString("latin1")).not.toContain("Masisi");
});

test("its form sent twice opens one, and tells nobody whether a case they do not see exists", async () => {
  const id = newId();
  expect(await open({ id })).toBe(id);
  expect(await open({ id })).toBe(id);
  expect(await Incident.count({ where: { id } })).toBe(1);
  const hidden = await buildCase({ place: "CD5401" });
  const never = referenceFromNumber(80_000_000, houseKeys().reference);
  const desk = await sitDown(officer);
  const { caseId: _none, ...fields } = SHUT;
  const before = await Incident.count();
  for (const reference of [hidden.reference, never])
    expect(await desk.send("incidents._index", {}, { ...fields, case: reference })).toMatchObject({ status: 404 });
  expect(await Incident.count()).toBe(before);
});
