import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CaseExclusion } from "~/models/cases/caseSideRows";
import { fixedClock } from "~/models/clock";
import { openPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { inTransaction } from "~/models/database";
import { Notice } from "~/models/people/Notice";
import { User } from "~/models/people/User";
import { UserSettings } from "~/models/people/UserSettings";
import { requestCall } from "~/workflows/contact/requestCall";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { keepNoticeSettings } from "~/workflows/notices/keepNoticeSettings";
import { provePhone, sendPhoneCode } from "~/workflows/notices/provePhone";
import { countUnread, readNotices } from "~/workflows/notices/readNotices";
import { sendDigests } from "~/workflows/notices/sendDigests";
import { dropOldNotices, sendOwed } from "~/workflows/notices/sendOwed";
import { tellOfCalls } from "~/workflows/notices/tellOfCalls";
import { TOPIC_NAMES, type Topic, type Way } from "~/workflows/notices/topics";
import { excludePerson } from "~/workflows/conflicts/excludePerson";
import { whoToMention } from "~/workflows/notices/whoToMention";
import { addNote } from "~/workflows/resolution/addNote";
import { asSystem, queryContext, runCommand } from "~/workflows/runCommand";
import { assignCase } from "~/workflows/triage/assignCase";
import { markRead } from "~/workflows/triage/markRead";
import { buildCase } from "../factories/buildCase";
import { buildUser, type UserActor } from "../factories/buildUser";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let supervisor: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  supervisor = await buildUser("grievance_supervisor", "CD-NK");
});
afterAll(() => house.drop());

const NOON = "2026-03-10T10:00:00Z";
const later = (at: string, seconds: number) => fixedClock(new Date(Date.parse(at) + seconds * 1000).toISOString());
const everyWay = (...ways: Way[]) =>
  Object.fromEntries(TOPIC_NAMES.map((topic) => [topic, ways])) as Record<Topic, Way[]>;

async function give(to: UserActor, at = later(NOON, 0), options: Parameters<typeof buildCase>[0] = {}) {
  const caseFile = await buildCase({ status: "qualified", ...options });
  await runCommand(supervisor, (ctx) => assignCase(ctx, { caseId: caseFile.id, assigneeId: to.userId }), { clock: at });
  return caseFile;
}
const lines = async (actor: UserActor) => (await readNotices(queryContext(actor), { before: null })).notices;
/** The words of what was sent about no case. */
const wordsOf = (message?: OutboundMessage) => {
  const text = message ? openPart(null, message.sealedText, "outbound.text") : "";
  return message?.channel === "email" ? (JSON.parse(text) as { body: string }).body : text;
};
const mailsTo = (actor: UserActor) =>
  OutboundMessage.findAll({ where: { userId: actor.userId, audience: "staff" }, order: [["id", "ASC"]] });

describe("a notice", () => {
  test("is on the screen of whoever a case is given to, until they open it", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    const caseFile = await give(officer);
    expect((await lines(officer)).map(({ line, subject }) => [line, subject])).toEqual([
      [expect.stringMatching(/^Dossier .* : il vous est confié$/), "Je n'ai pas reçu mon paiement"],
    ]);
    expect(await countUnread(queryContext(officer))).toEqual({ count: 1, capped: false });
    await runCommand(officer, (ctx) => markRead(ctx, { caseId: caseFile.id }));
    expect(await countUnread(queryContext(officer))).toEqual({ count: 0, capped: false });
  });

  test("says no word of a case of class 3", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    await give(officer, undefined, { caseClass: 3, text: "Des mots graves" });
    const [notice] = await lines(officer);
    expect([notice?.subject, JSON.stringify(notice?.notice)]).toEqual([null, expect.not.stringContaining("graves")]);
  });

  test("disappears with the sight of its case, and for good with the case", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    const [kept, gone] = [await give(officer), await give(officer)];
    await CaseExclusion.create({ caseId: kept.id, userId: officer.userId, reason: "accused", createdAt: new Date() });
    expect((await lines(officer)).map(({ caseFile }) => caseFile?.id)).toEqual([gone.id]);
    expect(await countUnread(queryContext(officer))).toEqual({ count: 1, capped: false });
    await asSystem((ctx) => eraseCase(ctx, gone));
    expect(await Notice.count({ where: { caseId: gone.id } })).toBe(0);
  });

  test("is deleted when it is old", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    await give(officer, fixedClock("2025-01-01T10:00:00Z"));
    await give(officer);
    await dropOldNotices(fixedClock("2026-03-11T00:00:00Z"));
    expect(await lines(officer)).toHaveLength(1);
  });
});

describe("mail and SMS", () => {
  test("ten cases given in a minute make two mails, the second with nine lines, and none twice", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    for (let second = 0; second < 10; second += 1) await give(officer, later(NOON, second));
    expect(await mailsTo(officer)).toHaveLength(1);
    expect(await sendOwed(later(NOON, 60))).toBe(0);
    await Promise.all([sendOwed(later(NOON, 130)), sendOwed(later(NOON, 130))]);
    const [, gathered, ...more] = await mailsTo(officer);
    expect(more).toEqual([]);
    expect(gathered?.templateKey).toBe("notices_gathered");
    expect(wordsOf(gathered).match(/^- Dossier/gm)).toHaveLength(9);
  });

  test("a mail of several things goes with any case it names", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    const cases = [await give(officer), await give(officer, later(NOON, 1)), await give(officer, later(NOON, 2))];
    await sendOwed(later(NOON, 130));
    expect((await mailsTo(officer)).map(({ templateKey }) => templateKey)).toEqual([
      "case_assigned",
      "notices_gathered",
    ]);
    await asSystem(async (ctx) => eraseCase(ctx, await cases[1]!.reload({ transaction: ctx.transaction })));
    expect((await mailsTo(officer)).map(({ templateKey }) => templateKey)).toEqual(["case_assigned"]);
  });

  test("what was read meanwhile is not sent", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    await give(officer);
    const second = await give(officer, later(NOON, 1));
    await runCommand(officer, (ctx) => markRead(ctx, { caseId: second.id }));
    await sendOwed(later(NOON, 130));
    expect(await mailsTo(officer)).toHaveLength(1);
  });

  test("quiet hours hold them until the morning", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    const wishes = { channels: everyWay("email"), quietFrom: 20, quietTo: 6, digestAt: null };
    await runCommand(officer, (ctx) => keepNoticeSettings(ctx, wishes));
    await give(officer, fixedClock("2026-03-10T20:00:00Z"));
    await sendOwed(fixedClock("2026-03-11T03:59:00Z"));
    expect(await mailsTo(officer)).toEqual([]);
    await sendOwed(fixedClock("2026-03-11T04:00:00Z"));
    expect(await mailsTo(officer)).toHaveLength(1);
  });

  test("SMS go only to a phone its holder has proved to have", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    await User.update({ phone: "+243812345678" }, { where: { id: officer.userId } });
    const wishes = { channels: everyWay("sms"), quietFrom: null, quietTo: null, digestAt: null };
    await runCommand(officer, (ctx) => keepNoticeSettings(ctx, wishes));
    await give(officer);
    expect(await mailsTo(officer)).toEqual([]);

    await runCommand(officer, (ctx) => sendPhoneCode(ctx));
    await expect(runCommand(officer, (ctx) => sendPhoneCode(ctx))).rejects.toMatchObject({ status: 429 });
    const [sms] = await mailsTo(officer);
    const code = /\d{6}/.exec(wordsOf(sms))?.[0] ?? "";
    expect(await runCommand(officer, (ctx) => provePhone(ctx, "000000x"))).toBe("wrong");
    expect(await runCommand(officer, (ctx) => provePhone(ctx, code))).toBe("proved");
    await give(officer, later(NOON, 600));
    expect((await mailsTo(officer)).map(({ channel, templateKey }) => [channel, templateKey])).toEqual([
      ["sms", "phone_code"],
      ["sms", "case_assigned"],
    ]);
    await User.update({ phone: "+243899999999" }, { where: { id: officer.userId } });
    await give(officer, later(NOON, 1200));
    expect(await mailsTo(officer)).toHaveLength(2);
  });

  test("the daily mail comes once at its hour, says how much waits, and stays away when nothing does", async () => {
    officer = await buildUser("grievance_officer", "CD-KL");
    const wishes = { channels: everyWay(), quietFrom: null, quietTo: null, digestAt: 7 };
    const at = fixedClock("2026-03-10T10:00:00Z");
    await runCommand(officer, (ctx) => keepNoticeSettings(ctx, wishes), { clock: at });
    await sendDigests(fixedClock("2026-03-11T05:59:00Z")); // 6:59 in the west
    await sendDigests(fixedClock("2026-03-11T06:00:00Z"));
    expect(await mailsTo(officer)).toEqual([]);
    const caseFile = await buildCase({ place: "CD3202", status: "qualified", assigneeId: officer.userId });
    await caseFile.update({ nextDueAt: new Date("2026-03-11T00:00:00Z") });
    const morning = fixedClock("2026-03-12T06:00:00Z");
    await Promise.all([sendDigests(morning), sendDigests(morning)]);
    const [mail, ...more] = await mailsTo(officer);
    expect(more).toEqual([]);
    const body = wordsOf(mail);
    expect(body).toMatch(/En retard, à vous\s: 1/);
    expect(body).not.toContain(caseFile.reference);
    expect((await UserSettings.findByPk(officer.userId))?.digestNextAt).toEqual(new Date("2026-03-13T06:00:00Z"));
  });
});

describe("a colleague named in a note", () => {
  test("is told if she may read it, and nobody else is", async () => {
    officer = await buildUser("grievance_officer", "CD-NK");
    const far = await buildUser("grievance_officer", "CD-IT");
    const caseFile = await buildCase();
    const text = `@${officer.name} et @${far.name}, regardez. Pas @${supervisor.name}, c’est moi.`;
    await runCommand(supervisor, (ctx) => addNote(ctx, { caseId: caseFile.id, text }));
    expect((await lines(officer)).map(({ notice }) => notice.kind)).toEqual(["case_mentioned"]);
    expect(await Notice.count({ where: { userId: [far.userId, supervisor.userId], caseId: caseFile.id } })).toBe(0);
  });

  test("is offered by name to whoever may write a note there, and to nobody else", async () => {
    const caseFile = await buildCase();
    const names = await whoToMention(queryContext(supervisor), caseFile.id);
    expect(names).toContain(officer.name);
    expect(names).not.toContain(supervisor.name);
    await runCommand(supervisor, (ctx) =>
      excludePerson(ctx, { caseId: caseFile.id, userId: officer.userId, reason: "related" }),
    );
    expect(await whoToMention(queryContext(supervisor), caseFile.id)).toEqual(names); // or the list would tell who is kept away
    const told = await Notice.count({ where: { userId: officer.userId } });
    await runCommand(supervisor, (ctx) => addNote(ctx, { caseId: caseFile.id, text: `@${officer.name}, un avis ?` }));
    expect(await Notice.count({ where: { userId: officer.userId } })).toBe(told);
    const far = queryContext(await buildUser("grievance_officer", "CD-IT"));
    await expect(whoToMention(far, caseFile.id)).rejects.toMatchObject({ status: 404 });
    const auditor = queryContext(await buildUser("auditor", "CD"));
    await expect(whoToMention(auditor, caseFile.id)).rejects.toMatchObject({ status: 403 });
  });
});

test("everybody whose caller waits is told, once, however many calls come due together", async () => {
  const at = later(NOON, 5_000);
  const holders = await Promise.all([1, 2, 3, 4, 5].map(() => buildUser("grievance_officer", "CD-NK")));
  for (const [index, { userId }] of holders.entries()) {
    const caseFile = await buildCase({ status: "in_progress", assigneeId: userId });
    const when = new Date(Date.parse(NOON) + (index < 3 ? 4_000_000 : 4_500_000));
    await asSystem((ctx) => requestCall(ctx, caseFile.id, { reason: "asked", when }));
  }
  await tellOfCalls(at, 2);
  await tellOfCalls(at, 2);
  for (const { userId } of holders) expect(await Notice.count({ where: { userId, kind: "call_due" } })).toBe(1);
});

test("nothing is left to send of a person whose account was closed", async () => {
  officer = await buildUser("grievance_officer", "CD-NK");
  await give(officer);
  await give(officer, later(NOON, 1));
  await inTransaction((transaction) =>
    User.update({ disabledAt: new Date() }, { where: { id: officer.userId }, transaction }),
  );
  await sendOwed(later(NOON, 130));
  expect(await mailsTo(officer)).toHaveLength(1);
});
