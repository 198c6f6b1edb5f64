import { encodeTime } from "ulid";
import { database } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { JournalRoot, JournalSeal } from "~/models/journal/JournalSeal";
import { insertRows } from "~/models/statements";
import { record } from "~/workflows/journal/record";
import { verifyJournal } from "~/workflows/journal/verifyJournal";
import { asSystem } from "~/workflows/runCommand";

const MINUTE = 60_000;

/** Leaves no entry, no link, no root and no head. */
export async function emptyJournal(): Promise<void> {
  await AuditEntry.destroy({ where: {} });
  await JournalSeal.destroy({ where: {} });
  await JournalRoot.destroy({ where: {} });
  await HouseFact.destroy({ where: { name: "journal.head" } });
}

/** Entries as the house writes them, with every column in use. */
export async function write(count: number): Promise<void> {
  const key = Buffer.alloc(32, 7);
  await asSystem(
    (ctx) =>
      record(
        ctx,
        Array.from({ length: count }, (_, index) => ({
          action: "case.placed" as const,
          subject: { type: "CaseFile", id: newId() },
          caseId: newId(),
          facts: { from: null, to: "CD6103", index },
          values: { key, content: { remark: "Réglé ? oui – “é”" } },
        })),
      ),
    { requestId: "r-1" },
  );
}

/** An entry somebody puts into the table by hand, its id made `minutesAgo`. */
export async function slipIn(minutesAgo: number): Promise<string> {
  const id = encodeTime(Date.now() - minutesAgo * MINUTE, 10) + newId().slice(10);
  const entry = { id, at: new Date(), actorKind: "system", action: "case.read", subjectType: "CaseFile" };
  await insertRows(AuditEntry, [entry]);
  return id;
}

/** Something done to the tables by other hands than ours. */
export const change = (sql: string) => database().query(sql);

/** The entry that a link seals. */
export async function entryAt(number: number): Promise<string> {
  return (await JournalSeal.findByPk(number, { rejectOnEmpty: true })).entryId;
}

/** What is found wrong with the journal first; null when nothing is. */
export async function problem() {
  return (await verifyJournal()).firstProblem;
}
