import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { tellInConfidence, tellMore } from "~/app/confidence.server";
import { processMessages } from "~/channels/inbound/processMessages";
import { ConfidentialBox, ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { openPartOf } from "~/models/confidential/reportContent";
import { User } from "~/models/people/User";
import { openBox } from "~/models/sealing/sealedBox";
import { actOnReport } from "~/workflows/confidential/actOnReport";
import { claimReminders } from "~/workflows/confidential/claimReminders";
import { excludeReader, includeReader } from "~/workflows/confidential/excludeReader";
import { namesToExcept } from "~/workflows/confidential/exclusions";
import { openReports } from "~/workflows/confidential/openReport";
import { readReport } from "~/workflows/confidential/readReport";
import type { OpenRoom } from "~/workflows/confidential/unlockRoom";
import { REPORT_KEY } from "~/workflows/confidential/writeReport";
import { SYSTEM } from "~/workflows/commandContext";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { somePhone } from "../factories/buildCase";
import { buildFocalPoint, openRoomOf, vouchFor } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import type { UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let opened: TestDatabase;
let solange: UserActor;
let judith: UserActor;
let hers: OpenRoom;
let theirs: OpenRoom;
beforeAll(async () => {
  opened = await openTestHouse();
  solange = await buildFocalPoint("Solange Nabintu");
  hers = await openRoomOf(solange);
  judith = await buildFocalPoint("Judith Mwamini");
});
afterAll(() => opened.drop());
beforeEach(() => ConfidentialReport.destroy({ where: {} }));

let forms = 0;
const tell = async (fields: Record<string, string>, own = true) => {
  const posted = new Map(Object.entries({ description: "Il me menace chaque soir", ...fields }));
  const how = { once: `a form to exclude somebody in, ${++forms}`, address: "192.0.2.9", own };
  const told = await tellInConfidence(posted, how);
  if ("wait" in told) throw new Error("Too many forms came from that address.");
  return told;
};
const seenBy = async (actor: UserActor, room: OpenRoom) => (await openReports(queryContext(actor), room)).length;
const both = async () => [await seenBy(solange, hers), await seenBy(judith, theirs)];
const newest = async () => (await openReports(queryContext(solange), hers))[0] ?? Promise.reject(new Error("none"));
const exclude = async (actor: UserActor, room: OpenRoom, userId: string, seen = 0) => {
  const { row } = await newest();
  await runCommand(actor, (ctx) => excludeReader(ctx, room, { reportId: row.id, userId, seen }));
};

describe("whoever tells something", () => {
  test("is asked whom to keep away only once somebody else would be left to read it", async () => {
    expect(await namesToExcept(queryContext(SYSTEM))).toEqual([]);
    await vouchFor(judith, solange, hers);
    theirs = await openRoomOf(judith);
    expect(await namesToExcept(queryContext(SYSTEM))).toEqual(["Judith Mwamini", "Solange Nabintu"]);
  });

  test("keeps it from the one they name: no line, no number, no mail, and the page of what never was", async () => {
    await tell({ except: "Judith Mwamini" });
    expect(await both()).toEqual([1, 0]);
    const { row, content } = await newest();
    expect(content.excluded).toEqual([{ userId: judith.userId, by: "person" }]);
    expect(await ConfidentialBox.count({ where: { keyId: theirs.keyId } })).toBe(0);
    const theirRead = (reportId: string) => runCommand(judith, (ctx) => readReport(ctx, theirs, reportId));
    const unknown = await theirRead("0".repeat(26)).catch((error: unknown) => error);
    await expect(theirRead(row.id)).rejects.toEqual(unknown);
    const mails = await asSystem(claimReminders);
    const { email } = await User.findByPk(solange.userId, { rejectOnEmpty: true });
    expect(mails.map((mail) => mail.email)).toEqual([email]);
  });

  test("keeps it from whoever they name in their words, by SMS too, unless nobody would be left", async () => {
    await buildInbound({ phone: somePhone(), text: "Harcèlement : c'est MWAMINI du bureau" });
    await processMessages();
    expect(await both()).toEqual([1, 0]);
    await tell({ description: "Judith et Solange le savent toutes les deux" });
    expect(await both()).toEqual([2, 1]);
  });

  test("may say so right afterwards, where the first form did not ask", async () => {
    const receipt = await tell({ category: "eas_hs" }, false);
    expect(receipt.readers).toEqual(["Judith Mwamini", "Solange Nabintu"]);
    expect(await both()).toEqual([1, 1]);
    await tellMore(new Map(Object.entries({ more: receipt.more ?? "", except: "Judith Mwamini" })));
    expect(await both()).toEqual([1, 0]);
  });
});

describe("a focal point", () => {
  test("keeps a colleague away afterwards; the key the colleague was given opens nothing that stands there", async () => {
    await tell({});
    const { row } = await newest();
    await runCommand(judith, (ctx) => readReport(ctx, theirs, row.id));
    const box = await ConfidentialBox.findOne({
      where: { reportId: row.id, keyId: theirs.keyId },
      rejectOnEmpty: true,
    });
    const kept = openBox(theirs.keys, box.sealedKey, REPORT_KEY);
    await exclude(solange, hers, judith.userId);
    expect(await both()).toEqual([1, 0]);
    const { sealedContent } = await row.reload();
    expect(() => openPartOf(row.id, kept, "content", sealedContent)).toThrow();
    const reading = await runCommand(solange, (ctx) => readReport(ctx, hers, row.id));
    expect(reading.steps).toMatchObject([{ act: "exclude", byUserId: solange.userId, aboutUserId: judith.userId }]);
    expect(reading.reads.map(({ byUserId }) => byUserId)).toContain(judith.userId);
  });

  test("may stand aside herself, and cannot act on it any more", async () => {
    await tell({});
    await exclude(judith, theirs, judith.userId);
    const act = { act: "offer" as const, services: [], type: null, note: "", seen: 1 };
    const { row } = await newest();
    await expect(
      runCommand(judith, (ctx) => actOnReport(ctx, theirs, { ...act, reportId: row.id })),
    ).rejects.toMatchObject({ status: 404 });
    await runCommand(solange, (ctx) => actOnReport(ctx, hers, { ...act, reportId: row.id }));
  });

  test("cannot take the last reader away", async () => {
    await tell({ except: "Judith Mwamini" });
    await expect(exclude(solange, hers, solange.userId)).rejects.toMatchObject({ code: "nobody_else_reads" });
  });

  test("shares what was kept from a colleague by a word or by herself, never what the person asked to keep from her", async () => {
    const share = async (seen: number) => {
      const { row } = await newest();
      const asked = { reportId: row.id, userId: judith.userId, seen };
      await runCommand(solange, (ctx) => includeReader(ctx, hers, asked));
    };
    await tell({ description: "Je l'ai dit à Judith" });
    await share(0);
    expect(await both()).toEqual([1, 1]);
    await exclude(solange, hers, judith.userId, 1);
    await share(2);
    expect(await both()).toEqual([1, 1]);
    await ConfidentialReport.destroy({ where: {} });
    await tell({ except: "Judith Mwamini" });
    await expect(share(0)).rejects.toMatchObject({ code: "transition_not_allowed" });
    expect(await both()).toEqual([1, 0]);
  });
});
