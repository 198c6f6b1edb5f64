import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "~/models/clock";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { actOnReport, type ActOnReport } from "~/workflows/confidential/actOnReport";
import { claimReminders } from "~/workflows/confidential/claimReminders";
import { fileOnce } from "~/workflows/confidential/fileReport";
import { openReports, type OpenedReport } from "~/workflows/confidential/openReport";
import { countByQuarter } from "~/workflows/confidential/reportFigures";
import type { OpenRoom } from "~/workflows/confidential/unlockRoom";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { buildFocalPoint, openRoomOf, vouchFor } from "../factories/buildFocalPoint";
import type { UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

const HOUR_MS = 3_600_000;

let opened: TestDatabase;
let national: UserActor;
let room: OpenRoom;
let provincial: UserActor;
beforeAll(async () => {
  opened = await openTestHouse();
  national = await buildFocalPoint("Solange Nabintu");
  room = await openRoomOf(national);
  provincial = await buildFocalPoint("Judith Mwamini");
  await vouchFor(provincial, national, room);
  await RoleGrant.update({ placeCode: "CD-NK" }, { where: { userId: provincial.userId } });
});
afterAll(() => opened.drop());
beforeEach(() => ConfidentialReport.destroy({ where: {} }));

const NEW = { channel: "web", words: "Il me suit", provinceCode: "CD-NK", ageBand: null, sex: null } as const;
const REST = { recent: null, consent: true, callback: null, followUp: false } as const;
const clock = fixedClock(new Date("2026-11-24T08:00:00Z"));
const tell = (told: { linkedToProject?: "yes" | "no" | "unknown"; except?: string } = {}) =>
  asSystem((ctx) => fileOnce(ctx, { linkedToProject: "yes", ...NEW, ...REST, ...told }), { clock });
const newest = async (): Promise<OpenedReport> =>
  (await openReports(queryContext(national), room))[0] ?? Promise.reject(new Error("none"));
const act = async (asked: Partial<ActOnReport> & Pick<ActOnReport, "act">) => {
  const { row, steps } = await newest();
  const usual = { reportId: row.id, seen: steps.length, note: "", services: [], type: null };
  await runCommand(national, (ctx) => actOnReport(ctx, room, { ...usual, ...asked }), { clock });
};

describe("a referral", () => {
  test("is made with the consent of the person alone, and says so", async () => {
    await tell();
    const refused = act({ act: "refer", note: "Vers l’hôpital" });
    await expect(refused).rejects.toMatchObject({ fields: { consent: "errors.referral_refused" } });
    await act({ act: "refer", note: "Vers l’hôpital", consent: true });
    expect((await newest()).steps).toMatchObject([{ act: "refer", consent: true }]);
  });
});

describe("the notice to the Bank", () => {
  test("is owed within a day, and recorded as it was given: code, dates, nature, link and referral, no word more", async () => {
    await tell();
    const { row, noticeDue } = await newest();
    expect(noticeDue).toEqual(new Date(clock.now().getTime() + 24 * HOUR_MS));
    const undecided = act({ act: "notify", givenOn: "2026-11-24" });
    await expect(undecided).rejects.toMatchObject({ fields: { type: "errors.type_needed" } });
    await act({ act: "notify", givenOn: "2026-11-24", type: "harassment", linked: "unknown" });
    const notified = await newest();
    expect(notified.noticeDue).toBeNull();
    expect(notified.state).toBe("received");
    expect(notified.steps.at(-1)?.notice).toEqual({
      code: row.id.slice(0, 6),
      receivedOn: "2026-11-24",
      givenOn: "2026-11-24",
      type: "harassment",
      linked: "unknown",
      referred: false,
    });
  });

  test.each(["2026-11-23", "2026-11-25", "hier"])("cannot have been given on %s", async (givenOn) => {
    await tell();
    const refused = act({ act: "notify", givenOn, type: "abuse" });
    await expect(refused).rejects.toMatchObject({ fields: { givenOn: "errors.date_needed" } });
  });

  test("is not for violence outside the project, once that is learnt, and neither is an inquiry", async () => {
    await tell({ linkedToProject: "unknown" });
    await act({ act: "offer", linked: "no" });
    expect(await newest()).toMatchObject({ linked: "no", noticeDue: null });
    for (const one of ["notify", "inquire"] as const) {
      const refused = act({ act: one, type: "other_violence", givenOn: "2026-11-24" });
      await expect(refused, one).rejects.toMatchObject({ code: "transition_not_allowed" });
    }
  });
});

describe("what has waited longer than a day", () => {
  const told = async () => {
    const mails = await asSystem(claimReminders, { clock });
    const users = await User.findAll({ where: { email: mails.map(({ email }) => email) } });
    return Object.fromEntries(
      mails.map(({ email, text }) => [
        users.find((user) => user.email === email)?.name,
        /trop longtemps/.test(text) ? "late" : "news",
      ]),
    );
  };

  test("alarms the national focal point, and reminds the others, once a day until it is done", async () => {
    await tell();
    expect(await told()).toEqual({ "Solange Nabintu": "news", "Judith Mwamini": "news" });
    clock.advance(25 * HOUR_MS);
    expect(await told()).toEqual({ "Solange Nabintu": "late", "Judith Mwamini": "news" });
    expect(await told()).toEqual({});
    clock.advance(24 * HOUR_MS);
    expect(await told()).toEqual({ "Solange Nabintu": "late", "Judith Mwamini": "news" });
    const today = clock.now().toISOString().slice(0, 10);
    await act({ act: "notify", type: "abuse", givenOn: today });
    await act({ act: "refer", note: "Vers l’hôpital", consent: true });
    clock.advance(48 * HOUR_MS);
    expect(await told()).toEqual({});
  });

  test("alarms whoever may read it where the national one may not, and never her", async () => {
    await tell({ except: "Solange Nabintu" });
    expect(await told()).toEqual({ "Judith Mwamini": "news" });
    clock.advance(25 * HOUR_MS);
    expect(await told()).toEqual({ "Judith Mwamini": "late" });
  });
});

describe("the figures", () => {
  test("count by quarter what this focal point may read, and not what is only to be sorted", async () => {
    await tell();
    await tell({ except: "Judith Mwamini" });
    await act({ act: "refer", note: "Vers l’hôpital", consent: true });
    const theirs = await openRoomOf(provincial);
    const count = async (actor: UserActor, open: OpenRoom) =>
      countByQuarter(await openReports(queryContext(actor), open)).map(({ told: _told, ...figures }) => figures);
    const quarter = "2026-Q4";
    expect(await count(national, room)).toEqual([{ quarter, received: 2, referredInDay: 1, referredInThree: 1 }]);
    const [own] = await count(provincial, theirs);
    expect(own).toMatchObject({ quarter, received: 1 });
  });
});
