import { afterAll, beforeAll, expect, test } from "vitest";
import { useAdapters } from "~/channels/adapters";
import { mail } from "~/channels/email/mail";
import { deliverMessages } from "~/channels/outbound/deliverMessages";
import { fixedClock } from "~/models/clock";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { JournalRoot, JournalSeal } from "~/models/journal/JournalSeal";
import { HouseFact } from "~/models/HouseFact";
import { chainJournal } from "~/workflows/journal/chainJournal";
import { publishDailyRoot } from "~/workflows/journal/publishDailyRoot";
import { useRootReaders } from "~/workflows/journal/rootReaders";
import { verifyJournal } from "~/workflows/journal/verifyJournal";
import { openTestHouse, type TestDatabase } from "../support/house";
import { entryAt, write } from "../support/journalRows";
import { startMailServer } from "../support/startMailServer";

let house: TestDatabase;
let letters: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  [house, letters] = await Promise.all([openTestHouse(), startMailServer()]);
  const email = mail({
    dataDir: house.settings.dataDir,
    publicUrl: "https://yoka.example",
    smtpUrl: letters.url,
  });
  useAdapters({ sms: email, email });
  useRootReaders(["auditeur@example.cd", "inspection@example.cd"]);
});
afterAll(async () => {
  useRootReaders([]);
  await Promise.all([letters.stop(), house.drop()]);
});

test("the root of a day is mailed once to each who keeps it, and finds what the database no longer shows", async () => {
  await write(6);
  await chainJournal();
  const clock = fixedClock(new Date(Date.now() + 86_400_000));
  await publishDailyRoot(clock);
  await publishDailyRoot(clock);
  await deliverMessages(clock);
  const root = await JournalRoot.findOne({ rejectOnEmpty: true });
  const mailed = letters.letters.map((letter) => /\b(\d+):([0-9a-f]{64})\b/.exec(letter.replace(/=\r?\n/g, "")) ?? []);
  expect(letters.letters).toHaveLength(2);
  expect(mailed.map(([, number, hash]) => [Number(number), hash])).toEqual(Array(2).fill([6, root.chainHash]));

  // Somebody with every power takes the last line away, and the chain, the head and the roots with it.
  await AuditEntry.destroy({ where: { id: await entryAt(6) } });
  await Promise.all([JournalSeal.destroy({ where: {} }), JournalRoot.destroy({ where: {} })]);
  await HouseFact.destroy({ where: { name: "journal.head" } });
  await chainJournal(clock);
  expect(await verifyJournal(clock)).toMatchObject({ ok: true });
  const kept = [{ number: root.number, chainHash: root.chainHash }];
  expect(await verifyJournal(clock, kept)).toMatchObject({ ok: false, firstProblem: { number: 6, kind: "changed" } });
});
