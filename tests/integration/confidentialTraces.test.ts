import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { processMessages } from "~/channels/inbound/processMessages";
import { tellInConfidence, tellMore } from "~/app/confidence.server";
import { CaseFile } from "~/models/cases/CaseFile";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { systemClock } from "~/models/clock";
import { ROLES } from "~/models/people/roles";
import { actOnReport } from "~/workflows/confidential/actOnReport";
import { fileReport } from "~/workflows/confidential/fileReport";
import { openReports } from "~/workflows/confidential/openReport";
import { readReport } from "~/workflows/confidential/readReport";
import { readStage } from "~/workflows/confidential/readStage";
import { tendReports } from "~/workflows/confidential/tendReports";
import { doorFor, enterRoom, lockRoom, unlockRoom, type OpenRoom } from "~/workflows/confidential/unlockRoom";
import { vouchForKey } from "~/workflows/confidential/vouchForKey";
import { FocalKey } from "~/models/confidential/FocalKey";
import { live } from "~/workflows/jobs/live";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { SYSTEM } from "~/workflows/commandContext";
import { buildFocalPoint, openRoomOf, PASSPHRASE } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { somePhone } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { dumpTables } from "../support/dumpTables";
import { openTestHouse, type TestDatabase } from "../support/house";

const WORDS = "Le chef du site demande une relation intime, je suis au 0812345678";
const POSTED = new Map(
  Object.entries({
    category: "eas_hs",
    description: WORDS,
    name: "Marie Kavira",
    phone: "0812345678",
    householdCode: "NK-004-12",
    place: "CD6103",
  }),
);

let opened: TestDatabase;
let focalPoint: UserActor;
let room: OpenRoom;
beforeAll(async () => {
  opened = await openTestHouse();
  focalPoint = await buildFocalPoint();
  room = await openRoomOf(focalPoint);
  await processMessages(); // any run stocks numbers for cases, whatever it finds
});
afterAll(() => opened.drop());

const newest = async () => (await openReports(queryContext(focalPoint), room))[0] ?? Promise.reject(new Error("none"));
async function tell(once: string) {
  const told = await tellInConfidence(POSTED, { once, address: "192.0.2.7", own: false });
  if ("wait" in told) throw new Error("Too many forms came from that address.");
  return told;
}

describe("a report told on each channel", () => {
  test.each<[string, () => Promise<unknown>]>([
    ["web", () => tell("a form of the public page, number 1")],
    [
      "ussd",
      () =>
        asSystem((ctx) =>
          fileReport(ctx, {
            channel: "ussd",
            words: WORDS,
            provinceCode: "CD-NK",
            linkedToProject: "yes",
            ageBand: null,
            sex: null,
            recent: null,
            consent: true,
            callback: null,
            followUp: true,
          }),
        ),
    ],
    [
      "sms",
      async () => {
        await buildInbound({ phone: somePhone(), text: WORDS });
        await processMessages();
        await OutboundMessage.update({ status: "delivered" }, { where: {} });
        await tendReports();
      },
    ],
  ])("by %s leaves no trace in any other table, nor a live event", async (_channel, tellIt) => {
    const events: unknown[] = [];
    const stop = live().subscribe((event) => events.push(event));
    const before = await dumpTables();
    const reports = await ConfidentialReport.count();
    await tellIt();
    expect(await ConfidentialReport.count()).toBe(reports + 1);
    expect(await dumpTables()).toEqual(before);
    stop();
    expect(events).toEqual([]);
  });

  test("cannot be read in the tables of the circuit either, by whoever has them and the field key", async () => {
    const everything = Object.values(await dumpTables(/^$/)).join("\n");
    for (const said of ["relation intime", "0812345678", "Kavira", "NK-004-12"]) expect(everything).not.toContain(said);
  });
});

describe("the form of an ordinary complaint, meant for the other page", () => {
  test("keeps the words and the province; name, phone and household are nowhere, not even for the focal point", async () => {
    await tell("a form of the public page, number 2");
    const { row } = await newest();
    const reading = await runCommand(focalPoint, (ctx) => readReport(ctx, room, row.id));
    expect(reading.content).toMatchObject({ provinceCode: "CD-NK", consent: false });
    expect(JSON.stringify([reading.content, reading.callback, reading.original])).not.toMatch(
      /Kavira|0812|NK-004|CD6103/,
    );
  });

  test("lets more be said for a while, until a focal point has begun", async () => {
    const receipt = await tell("a form of the public page, number 3");
    const more = new Map(
      Object.entries({ more: receipt.more ?? "", recent: "yes", callPhone: "0998765432", consent: "on" }),
    );
    await tellMore(more);
    const { row, content } = await newest();
    expect(content).toMatchObject({ recent: true, consent: true });
    expect(row.sealedCallback).not.toBeNull();
    const asked = { reportId: row.id, seen: 0, note: "", services: [], type: null };
    await runCommand(focalPoint, (ctx) => actOnReport(ctx, room, { ...asked, act: "offer" }));
    await tellMore(new Map([...more, ["recent", "no"]]));
    expect((await newest()).content.recent).toBe(true);
  });

  test("is followed by its code alone, in three words; a wrong code finds nothing", async () => {
    const receipt = await tell("a form of the public page, number 4");
    const ctx = queryContext(SYSTEM);
    expect(await readStage(ctx, receipt.code ?? "")).toBe("arrived");
    const { row } = await newest();
    const asked = { reportId: row.id, seen: 0, note: "", services: [], type: null };
    await runCommand(focalPoint, (command) => actOnReport(command, room, { ...asked, act: "offer" }));
    expect(await readStage(ctx, receipt.code ?? "")).toBe("in_hands");
    for (const wrong of ["0000 0000 0000", "", "abc", "12345678"]) expect(await readStage(ctx, wrong)).toBeNull();
  });

  test("a number to call is destroyed after the referral, and after three days without one", async () => {
    for (const act of ["refer", "wait"] as const) {
      const receipt = await tell(`a form of the public page, for ${act}`);
      await tellMore(new Map(Object.entries({ more: receipt.more ?? "", callPhone: "0998765432" })));
      const { row } = await newest();
      const asked = { reportId: row.id, seen: 0, note: "Vers l’hôpital", services: [], type: null, consent: true };
      if (act === "refer") await runCommand(focalPoint, (ctx) => actOnReport(ctx, room, { ...asked, act }));
      else await tendReports({ now: () => new Date(systemClock.now().getTime() + 73 * 3_600_000) });
      expect((await row.reload()).sealedCallback, act).toBeNull();
    }
  });
});

describe("the room", () => {
  test("is no room for any other role", async () => {
    for (const role of ROLES.filter((one) => one !== "eas_hs_focal_point")) {
      const actor = await buildUser(role, "CD");
      const visitor = { actor, sessionSecret: "s" };
      const ctx = queryContext(actor);
      await expect(doorFor(ctx, visitor), role).rejects.toMatchObject({ status: 404 });
      await expect(unlockRoom(visitor, PASSPHRASE), role).rejects.toMatchObject({ status: 404 });
      await expect(openReports(ctx, room), role).rejects.toMatchObject({ status: 404 });
      await expect(
        runCommand(actor, (c) => readReport(c, room, "0".repeat(26))),
        role,
      ).rejects.toMatchObject({ status: 404 });
    }
  });

  test("opens with the passphrase, for that browser's session alone, and locks", async () => {
    const visitor = { actor: focalPoint, sessionSecret: "one session" };
    const ctx = queryContext(focalPoint);
    expect(await unlockRoom(visitor, "une autre phrase secrète")).toBeNull();
    const token = await unlockRoom(visitor, PASSPHRASE);
    expect(await enterRoom(ctx, visitor, token)).not.toBeNull();
    expect(await enterRoom(ctx, { ...visitor, sessionSecret: "another" }, token)).toBeNull();
    const later = { now: () => new Date(Date.now() + 21 * 60_000) };
    expect(await enterRoom(queryContext(focalPoint, { clock: later }), visitor, token)).toBeNull();
    await lockRoom(visitor, token);
    expect(await enterRoom(ctx, visitor, token)).toBeNull();
  });

  test("shares what stands in it with a colleague somebody vouched for, and hides a report from whom it excludes", async () => {
    const colleague = await buildFocalPoint();
    const key = await FocalKey.findOne({ where: { userId: colleague.userId }, rejectOnEmpty: true });
    await expect(openRoomOf(colleague)).rejects.toThrow();
    await runCommand(focalPoint, (ctx) => vouchForKey(ctx, room, { keyId: key.id }));
    const theirs = await openRoomOf(colleague);
    const mine = await openReports(queryContext(focalPoint), room);
    expect(await openReports(queryContext(colleague), theirs)).toHaveLength(mine.length);
    const report = { words: WORDS, provinceCode: null, linkedToProject: "unknown", ageBand: null, sex: null } as const;
    const rest = { recent: null, consent: false, callback: null, followUp: false, except: colleague.name };
    await asSystem((ctx) => fileReport(ctx, { channel: "web", ...report, ...rest }));
    const { row } = await newest();
    expect(await openReports(queryContext(colleague), theirs)).toHaveLength(mine.length);
    await expect(runCommand(colleague, (ctx) => readReport(ctx, theirs, row.id))).rejects.toMatchObject({
      status: 404,
    });
    expect(await CaseFile.count()).toBe(0);
  });
});
