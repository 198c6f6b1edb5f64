import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { tellInConfidence } from "~/app/confidence.server";
import { processMessages } from "~/channels/inbound/processMessages";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock } from "~/models/clock";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { ROLES, type Role } from "~/models/people/roles";
import { moveToConfidential } from "~/workflows/confidential/moveToConfidential";
import { countFigures } from "~/workflows/figures/countFigures";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { runCommand } from "~/workflows/runCommand";
import { buildCase, somePhone } from "../factories/buildCase";
import { buildFocalPoint } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { buildUser, type UserActor } from "../factories/buildUser";
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
];
const LOCAL: Partial<Record<Role, string>> = {
  grievance_officer: "CD-NK",
  grievance_supervisor: "CD-NK",
  committee_member: "CD6103-C1",
};

let opened: TestDatabase;
let officer: UserActor;
const desks = new Map<Role, Desk>();
let later = Date.now();
beforeAll(async () => {
  opened = await openTestHouse();
  vi.stubEnv("DATA_DIR", opened.settings.dataDir);
  await buildFocalPoint();
  officer = await buildUser("grievance_officer", "CD-NK");
  for (let index = 0; index < 12; index += 1) await buildCase({ place: index % 3 ? "CD6103" : "CD5401" });
  for (const role of ROLES.filter((one) => one !== "eas_hs_focal_point"))
    desks.set(role, await sitDown(await buildUser(role, LOCAL[role] ?? "CD")));
}, 60_000);
afterAll(async () => {
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
  return told;
}

const withoutMoments = (name: string, value: unknown) =>
  /^(now|countedAt|once|id|csrf|state)$/.test(name) ? undefined : value;

const tell = (once: string) =>
  tellInConfidence(
    new Map([
      ["category", "eas_hs"],
      ["description", WORDS],
      ["place", "CD6103"],
    ]),
    { once, address: "192.0.2.9", own: false },
  );

test.each<[string, () => Promise<unknown>]>([
  ["on the page", () => tell("a form of the public page, number 9")],
  [
    "by SMS",
    async () => {
      await buildInbound({ phone: somePhone(), text: WORDS });
      await processMessages();
    },
  ],
  [
    "to an officer who types it in",
    async () => {
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
  async (_way, tellIt) => {
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
