import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { processMessages } from "~/channels/inbound/processMessages";
import { CaseFile } from "~/models/cases/CaseFile";
import { fixedClock } from "~/models/clock";
import { ConfidentialReport } from "~/models/confidential/ConfidentialReport";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { keyedHash } from "~/models/sealing/seal";
import { openReports } from "~/workflows/confidential/openReport";
import { readReport } from "~/workflows/confidential/readReport";
import { releaseReport } from "~/workflows/confidential/releaseReport";
import type { OpenRoom } from "~/workflows/confidential/unlockRoom";
import { answerCase } from "~/workflows/resolution/answerCase";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { searchCases } from "~/workflows/triage/searchCases";
import { somePhone } from "../factories/buildCase";
import { buildFocalPoint, openRoomOf } from "../factories/buildFocalPoint";
import { buildInbound } from "../factories/buildInbound";
import { buildUser, type UserActor } from "../factories/buildUser";
import { dumpTables } from "../support/dumpTables";
import { openTestHouse, type TestDatabase } from "../support/house";

const PLAIN = "Au comité de Masisi un agent m'a fait venir le soir chez lui pour la liste ".padEnd(153, "x");
const TELLING = "Au comité de Masisi un agent m'a violée quand je suis venue pour la liste ".padEnd(153, "x");
/** A word of the list, cut in two where the first part ends. */
const CUT = `${"Au comité de Masisi un agent m'a fait venir le soir chez lui ".padEnd(150, "x")} vi`;

let opened: TestDatabase;
let focalPoint: UserActor;
let officer: UserActor;
let room: OpenRoom;
beforeAll(async () => {
  opened = await openTestHouse();
  officer = await buildUser("national_coordinator", "CD");
  focalPoint = await buildFocalPoint();
  room = await openRoomOf(focalPoint);
});
afterAll(() => opened.drop());
beforeEach(() => ConfidentialReport.destroy({ where: {} }));

const clock = fixedClock("2026-03-02T08:00:00Z");
async function say(phone: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    clock.advance(5_000);
    await buildInbound({ phone, text, clock });
    await processMessages(clock);
  }
}
const of = (phone: string) => keyedHash(phone, "phone");
const casesOf = (phone: string) => CaseFile.findAll({ where: { contactHash: of(phone) }, order: [["id", "ASC"]] });
const answersTo = async (phone: string) => {
  const rows = await OutboundMessage.findAll({ where: { recipientHash: of(phone) }, order: [["id", "ASC"]] });
  return rows.map(({ templateKey, caseId }) => `${templateKey}${caseId ? " on a case" : ""}`);
};
const heldTexts = async () => {
  const texts: string[] = [];
  for (const { row } of await openReports(queryContext(focalPoint), room)) {
    const { original } = await runCommand(focalPoint, (ctx) => readReport(ctx, room, row.id));
    texts.push(original?.kind === "case" ? original.said.map(({ text }) => text).join("|") : (original?.text ?? ""));
  }
  return texts.sort();
};

describe("a long SMS for the focal points whose parts arrive apart", () => {
  test.each<[string, string[], string[]]>([
    ["said in its first part", [TELLING, "et personne ne m'a crue."], [TELLING, "et personne ne m'a crue."]],
    ["said in the first of three", [TELLING, PLAIN, "PLAINTE encore"], [TELLING, PLAIN, "PLAINTE encore"]],
    ["said in its second part", [PLAIN, "et il m'a violée."], [`${PLAIN}et il m'a violée.`]],
    ["said in the third of three", [PLAIN, PLAIN, "il m'a violée."], [`${PLAIN}${PLAIN}il m'a violée.`]],
    ["said by a word the network cut in two", [CUT, "ol. Je n'ai rien dit."], [`${CUT}ol. Je n'ai rien dit.`]],
  ])("%s goes to them whole, and leaves no case", async (_what, texts, held) => {
    const phone = somePhone();
    await say(phone, ...texts);
    expect(await casesOf(phone)).toEqual([]);
    expect(await heldTexts()).toEqual([...held].sort());
    expect(await InboundMessage.count({ where: { senderHash: of(phone) } })).toBe(0);
    expect(await answersTo(phone)).toEqual(["help"]);
    expect(JSON.stringify(await dumpTables(/^confidential_|^outbound_messages$/))).not.toContain(of(phone));
  });

  test("leaves a case that stood before with what was said on it before, and nothing to find the rest by", async () => {
    const phone = somePhone();
    await say(phone, "Mon paiement de mars n'est pas venu a Masisi");
    await say(phone, PLAIN, "et il m'a violée.");
    const [caseFile] = await casesOf(phone);
    const kept = await InboundMessage.findAll({ where: { senderHash: of(phone) } });
    expect(kept.map(({ caseId, meaning }) => [caseId, meaning])).toEqual([[caseFile?.id, "complaint"]]);
    expect(await heldTexts()).toEqual([`${PLAIN}et il m'a violée.`]);
    const found = async (q: string) => {
      const asked = { kind: "grievance", q, limit: 10 } as const;
      return (await searchCases(queryContext(officer), asked)).rows.map(({ id }) => id).includes(caseFile?.id ?? "");
    };
    expect([await found("paiement masisi"), await found("agent soir")]).toEqual([true, false]);
  });

  test("that began by refusing an answer takes its case along: what refused it stands in the journal of that case", async () => {
    const phone = somePhone();
    await say(phone, "Mon paiement de mars n'est pas venu a Masisi");
    const [caseFile] = await casesOf(phone);
    const answer = { caseId: caseFile?.id ?? "", version: 1, text: "Venez mercredi." };
    await caseFile?.update({ status: "in_progress", version: 1 });
    await asSystem((ctx) => answerCase(ctx, answer), { clock });
    const no = `2 ${PLAIN.slice(0, 151)}`;
    await say(phone, no, "et il m'a violée.");
    expect(await casesOf(phone)).toEqual([]);
    expect(await heldTexts()).toEqual([`Mon paiement de mars n'est pas venu a Masisi|${no}et il m'a violée.`]);
  });

  test("released, it is the complaint it was, under the number it had", async () => {
    const phone = somePhone();
    await say(phone, PLAIN);
    const [before] = await casesOf(phone);
    await say(phone, "et il m'a violée.");
    expect(await casesOf(phone)).toEqual([]);
    const [report] = await openReports(queryContext(focalPoint), room);
    const decision = { seen: 0, note: "", services: [], type: null, reportId: report?.row.id ?? "" };
    await runCommand(focalPoint, (ctx) => releaseReport(ctx, room, decision));
    const [after] = await casesOf(phone);
    expect(after?.reference).toBe(before?.reference);
    expect(after?.receivedAt).toEqual(before?.receivedAt);
  });

  test("brought again by the provider is still one report, and no case", async () => {
    const phone = somePhone();
    await say(phone, PLAIN);
    clock.advance(5_000);
    const rest = await buildInbound({ phone, text: "et il m'a violée.", clock });
    await processMessages(clock);
    const again = await buildInbound({ phone, text: "et il m'a violée.", clock });
    await again.update({ dedupeKey: rest.dedupeKey });
    await processMessages(clock);
    expect(await ConfidentialReport.count()).toBe(1);
    expect(await casesOf(phone)).toEqual([]);
  });
});
