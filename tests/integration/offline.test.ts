import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type * as FollowModule from "~/app/routes/suivi/followCase.server";
import { CaseFile } from "~/models/cases/CaseFile";
import { NumberArrival, NumberBlock } from "~/models/cases/NumberBlock";
import { SlaClock } from "~/models/cases/SlaClock";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { eraseCase } from "~/workflows/erasure/eraseCase";
import { BLOCK_SIZE, numbersOf } from "~/workflows/offline/blockNumbers";
import { asSystem } from "~/workflows/runCommand";
import { handTo, sendOffline, typedOffline } from "../factories/buildOffline";
import { buildUser, type UserActor } from "../factories/buildUser";
import { journalOf } from "../factories/readBack";
import { openTestHouse, type TestDatabase } from "../support/house";

let house: TestDatabase;
let web: typeof FollowModule;
let agent: UserActor;
let officer: UserActor;
beforeAll(async () => {
  house = await openTestHouse();
  vi.stubEnv("DATA_DIR", house.settings.dataDir);
  web = await import("~/app/routes/suivi/followCase.server");
  agent = await buildUser("hotline_agent", "CD");
  officer = await buildUser("grievance_officer", "CD-NK");
});
afterAll(() => house.drop());

const casesUnder = (reference: string) => CaseFile.findAll({ where: { reference } });
const follow = (fields: Record<string, string>) =>
  web.followCase({ fields: new Map(Object.entries(fields)), photo: null }, { requestId: "test", address: "192.0.2.9" });

describe("numbers handed out beforehand", () => {
  test("are real ones nobody else ever gets, and asking again hands out the same", async () => {
    const [bookId, blockId] = [newId(), newId()];
    const block = await handTo(agent, bookId, blockId);
    expect((await handTo(agent, bookId, blockId)).first).toBe(block.first);
    const other = numbersOf(await handTo(officer)).map(({ reference }) => reference);
    const numbers = numbersOf(block);
    expect(new Set([...other, ...numbers.map(({ reference }) => reference)]).size).toBe(2 * BLOCK_SIZE);
    expect(numbersOf(await NumberBlock.findByPk(blockId, { rejectOnEmpty: true }))).toEqual(numbers);
    await expect(handTo(officer, bookId, blockId)).rejects.toMatchObject({ status: 404 });
  });

  test("go to nobody who does not record, and to no script that asks all day", async () => {
    await expect(handTo(await buildUser("auditor", "CD"))).rejects.toMatchObject({ status: 404 });
    const greedy = await buildUser("hotline_agent", "CD");
    for (let asked = 0; asked < 12; asked += 1) await handTo(greedy);
    await expect(handTo(greedy)).rejects.toMatchObject({ status: 429 });
  });
});

describe("what a device kept", () => {
  test("becomes one case under the number the person was told, however often and at once it is sent", async () => {
    const entry = typedOffline(await handTo(agent));
    await Promise.all(Array.from({ length: 6 }, () => sendOffline(agent, entry)));
    await sendOffline(agent, entry); // the answer was lost, and the page was opened again
    const [caseFile, ...others] = await casesUnder(entry.reference);
    expect(others).toEqual([]);
    expect(caseFile).toMatchObject({ channel: "visit", openedById: agent.userId });
    expect(await journalOf(caseFile as CaseFile)).toEqual(["case.opened", "case.recorded_offline"]);
    expect((await follow({ reference: entry.reference, code: entry.code })).view).toMatchObject({ stage: "received" });
  });

  test("was received when it was heard, and its deadlines run from its arrival", async () => {
    const block = await handTo(agent);
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    await block.update({ handedAt: days(6) });
    const entry = { ...typedOffline(block), typedAt: days(5) };
    await sendOffline(agent, entry);
    const [caseFile] = await casesUnder(entry.reference);
    expect(caseFile?.receivedAt).toEqual(entry.typedAt);
    const clocks = await SlaClock.findAll({ where: { caseId: caseFile?.id } });
    expect(clocks.length).toBeGreaterThan(0);
    for (const clock of clocks) expect(clock.dueAt.getTime()).toBeGreaterThan(Date.now());
  });

  test.each([
    ["ahead", 3_600_000],
    ["behind", -3_600_000],
  ])("by a clock that runs %s is dated from its arrival, and says so", async (fault, offset) => {
    const entry = typedOffline(await handTo(agent));
    await sendOffline(agent, { ...entry, typedAt: new Date(Date.now() + offset) });
    const [caseFile] = await casesUnder(entry.reference);
    expect(Math.abs((caseFile?.receivedAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    const line = await AuditEntry.findOne({ where: { caseId: caseFile?.id, action: "case.recorded_offline" } });
    expect(line?.facts).toMatchObject({ fault });
  });

  test("is not sent by another account, nor under a number of another block", async () => {
    const [mine, theirs] = [await handTo(agent), await handTo(officer)];
    await expect(sendOffline(officer, typedOffline(mine))).rejects.toMatchObject({ status: 404 });
    await expect(
      sendOffline(agent, { ...typedOffline(mine), reference: typedOffline(theirs).reference }),
    ).rejects.toMatchObject({
      status: 404,
    });
    expect(await casesUnder(typedOffline(mine).reference)).toEqual([]);
  });

  test("for a place that is no longer theirs is refused by its field, and taken once it is put right", async () => {
    const entry = typedOffline(await handTo(officer), 0, { placeCode: "CD-IT" });
    await expect(sendOffline(officer, entry)).rejects.toMatchObject({ fields: { place: "errors.place_outside" } });
    expect(await NumberArrival.count({ where: { blockId: entry.blockId } })).toBe(0);
    await sendOffline(officer, { ...entry, complaint: { ...entry.complaint, placeCode: "CD6103" } });
    expect(await casesUnder(entry.reference)).toHaveLength(1);
  });

  test("of a block that is over is still taken: the person was told its number", async () => {
    const block = await handTo(agent);
    await block.update({ expiresAt: new Date(Date.now() - 1_000) });
    await sendOffline(agent, typedOffline(block));
    expect(await casesUnder(typedOffline(block).reference)).toHaveLength(1);
  });

  test("never comes back once its case is erased", async () => {
    const entry = typedOffline(await handTo(agent));
    await sendOffline(agent, entry);
    const [caseFile] = await casesUnder(entry.reference);
    await asSystem((ctx) => eraseCase(ctx, caseFile as CaseFile));
    await sendOffline(agent, entry);
    expect(await casesUnder(entry.reference)).toEqual([]);
  });
});
