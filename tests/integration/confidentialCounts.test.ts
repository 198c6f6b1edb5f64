import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { tellInConfidence } from "~/app/confidence.server";
import { answerMetrics } from "~/app/webhooks/metrics";
import { processMessages } from "~/channels/inbound/processMessages";
import { answerTurn } from "~/channels/ussd/answerTurn";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock } from "~/models/clock";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { newId } from "~/models/identifiers";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { ROLES, type Role } from "~/models/people/roles";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { tendReports } from "~/workflows/confidential/tendReports";
import { countFigures } from "~/workflows/figures/countFigures";
import { jobNames } from "~/workflows/jobs/jobDefinitions";
import { queue } from "~/workflows/jobs/queue";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { runCommand } from "~/workflows/runCommand";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { buildToken } from "../factories/buildToken";
import { buildUser, type UserActor } from "../factories/buildUser";
import { startApi, type ApiServer } from "../support/apiServer";
import { openTestHouse, type TestDatabase } from "../support/house";
import { sitDown, type Desk } from "../support/routeCalls";

const WORDS = "Le chef du site me demande une relation intime, c’est du harcèlement";
/** Where something is counted or listed, with what it is asked for. */
const COUNTING: [string, Record<string, string>][] = [
  ["reports", {}],
  ["reports", { class: "3" }],
  ["reports", { province: "CD-NK", channel: "web" }],
  ["reports_.ussd", {}],
  ["home", {}],
  ["cases._index", { view: "open" }],
  ["cases._index", { q: "chef" }],
  ["palette", { q: "chef" }],
  ["notices._index", {}],
  ["incidents._index", {}],
  ["sending", {}],
  ["journal", {}],
  ["registry._index", {}],
  ["tickets._index", {}],
  ["admin.jobs", {}],
  ["admin.breaches._index", {}],
  ["persons._index", {}],
  ["deadlines", {}],
];
const API_LISTS = ["/cases", "/households", "/payments"];
const LOCAL: Partial<Record<Role, string>> = {
  grievance_officer: "CD-NK",
  grievance_supervisor: "CD-NK",
  committee_member: "CD6103-C1",
};

let opened: TestDatabase;
let officer: UserActor;
const desks = new Map<Role, Desk>();
const programs: [Role, string][] = [];
let api: ApiServer;
let later = Date.now();
beforeAll(async () => {
  opened = await openTestHouse();
  vi.stubEnv("DATA_DIR", opened.settings.dataDir);
  await buildFocalPoint();
  officer = await buildUser("grievance_officer", "CD-NK");
  for (let index = 0; index < 12; index += 1) await buildCase({ place: index % 3 ? "CD6103" : "CD5401" });
  for (const role of ROLES.filter((one) => one !== "eas_hs_focal_point"))
    desks.set(role, await sitDown(await buildUser(role, LOCAL[role] ?? "CD")));
  api = await startApi();
  for (const role of ["national_coordinator", "grievance_officer", "auditor"] as const) {
    const { secret } = await buildToken(await buildUser(role, LOCAL[role] ?? "CD"));
    programs.push([role, secret]);
  }
  for (const name of jobNames) queue().ring(name); // nobody works here: one ring of each waits, whatever comes
}, 60_000);
afterAll(async () => {
  await api.stop();
  await opened.drop();
  vi.unstubAllEnvs();
});

/**
 * Everything anybody else is told, once the figures have caught up; without the ids and instants of the asking, and without
 * the length of the chained journal, which counts every line there is (docs/security.md says so).
 */
async function toldToAll(): Promise<Record<string, string>> {
  later += 6 * 60_000; // beyond the next time every month is held against its rows
  await chainJournal();
  await countFigures(fixedClock(new Date(later)));
  const told: Record<string, string> = {};
  for (const [role, desk] of desks)
    for (const [route, query] of COUNTING) {
      const { status, data } = await desk.read(route, {}, query);
      told[`${role} ${route} ${JSON.stringify(query)}`] = `${status} ${JSON.stringify(data, withoutMoments)}`;
    }
  for (const [role, secret] of programs)
    for (const list of API_LISTS) Object.assign(told, await pagesOf(role, secret, list));
  told.metrics = await metricsNow();
  return told;
}

/** Each page of a list a program reads, to the end of it. */
async function pagesOf(role: Role, secret: string, list: string): Promise<Record<string, string>> {
  const pages: Record<string, string> = {};
  let cursor = "";
  for (let page = 1; ; page += 1) {
    const { status, body } = await api.call(`${list}?limit=5${cursor && `&cursor=${cursor}`}`, secret);
    expect(status).toBe(200);
    pages[`${role} api ${list} page ${page}`] = JSON.stringify(body);
    if (typeof body.next !== "string") return pages;
    cursor = encodeURIComponent(body.next);
  }
}

/** What the machine is told of messages, jobs and callbacks, once what was to be sent has arrived. */
async function metricsNow(): Promise<string> {
  await OutboundMessage.update({ status: "delivered" }, { where: { status: "queued" } });
  await tendReports();
  let text = "";
  const response = { writeHead: () => response, setHeader: () => response, end: (said: string) => (text = said) };
  await answerMetrics(response as unknown as ServerResponse);
  const counted = text.split("\n").filter((line) => /^yoka_(messages|jobs|callbacks|provider|backup)/.test(line));
  expect(counted.length).toBeGreaterThan(8);
  return counted.join("\n");
}

const withoutMoments = (name: string, value: unknown) =>
  /^(now|countedAt|once|id|csrf|state|oldestAt|isLate)$/.test(name) ? undefined : value;

const tell = (once: string) =>
  tellInConfidence(
    new Map([
      ["category", "eas_hs"],
      ["description", WORDS],
      ["place", "CD6103"],
    ]),
    { once, address: "192.0.2.9", own: false },
  );

/** A phone whose session stands before the door: a session is counted, whatever is said in it. */
async function beforeTheDoor() {
  const call = { route: "http", sessionId: newId(), phone: somePhone(), networkCode: null, serviceCode: "*384#" };
  const typed: string[] = [];
  const press = async (...inputs: string[]) => {
    let screen = "";
    for (const input of inputs) {
      typed.push(input);
      screen = await answerTurn({ ...call, typed: { soFar: typed.join("*") } });
    }
    return screen;
  };
  expect(await press("1", "1")).toMatch(/^5 Sujet delicat/m);
  // Help yes, linked, recent, minor, a woman, not said where, called in the morning; then the words, and no code.
  return () => press("5", "1", "1", "1", "1", "1", "98", "3", "3", "il demande des faveurs", "2");
}

test.each<[string, () => Promise<() => Promise<unknown>>]>([
  ["on the page", async () => () => tell("a form of the public page, number 9")],
  [
    "by SMS",
    async () => async () => {
      await buildInbound({ phone: somePhone(), text: WORDS });
      await processMessages();
    },
  ],
  ["on the keypad", beforeTheDoor],
  [
    "to an officer who types it in",
    async () => async () => {
      const desk = await sitDown(officer);
      await desk.send(
        "cases.new",
        {},
        { once: "a form of the office, number 10", heardBy: "voice", text: WORDS, place: "CD6103" },
      );
    },
  ],
])(
  "what is told %s changes no number and no list that anybody else is shown",
  async (_way, approach) => {
    const tellIt = await approach();
    const [before, reports] = [await toldToAll(), await ConfidentialReport.count()];
    await tellIt();
    expect(await ConfidentialReport.count()).toBe(reports + 1);
    expect(await toldToAll()).toEqual(before);
  },
  120_000,
);

test("a case that is confided leaves every number and list as if it had never been", async () => {
  const before = await toldToAll();
  const { id: caseId } = await buildCase({ place: "CD6103", text: "Le chef demande des faveurs" });
  expect(await toldToAll()).not.toEqual(before);
  const { version } = await CaseFile.findByPk(caseId, { rejectOnEmpty: true });
  await runCommand(officer, (ctx) => moveToConfidential(ctx, { caseId, version, remark: "" }));
  expect(await toldToAll()).toEqual(before);
}, 120_000);
