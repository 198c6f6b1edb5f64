import { CaseFile } from "~/models/cases/CaseFile";
import { newId } from "~/models/identifiers";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { User } from "~/models/people/User";
import { insertRows } from "~/models/statements";
import { inTransaction } from "~/models/database";
import type { JournalAction } from "~/workflows/journal/journalActions";

const BATCH = 1_000;
/** The lines are spread over this long, up to now. */
const SPREAD_MS = 400 * 86_400_000;
/** What people do with cases all day, and now and then with accounts. */
const ON_CASES: JournalAction[] = [
  "case.read",
  "case.read",
  "case.read",
  "case.noted",
  "case.assigned",
  "case.answered",
];
const ON_ACCOUNTS: JournalAction[] = ["access.signed_in", "access.account_disabled"];
const ACCOUNTS_EVERY = 20;

/** Lines of the journal, as the house's own people would leave them on its own cases, by nobody's command. */
export async function buildJournal(lines: number): Promise<void> {
  const people = (await User.findAll({ attributes: ["id"], raw: true })).map(({ id }) => id);
  const cases = (await CaseFile.findAll({ attributes: ["id"], raw: true })).map(({ id }) => id);
  const now = Date.now();
  const lineAt = (index: number) => {
    const at = new Date(now - ((lines - index) / lines) * SPREAD_MS);
    const chance = Math.imul(index + 1, 2_654_435_761) >>> 8; // the same in every run
    const actorId = people[chance % people.length] ?? null;
    const isOfAccount = index % ACCOUNTS_EVERY === 0;
    const acts = isOfAccount ? ON_ACCOUNTS : ON_CASES;
    const caseId = isOfAccount ? null : (cases[(chance >>> 5) % cases.length] ?? null);
    const about = {
      action: acts[chance % acts.length],
      subjectType: isOfAccount ? "User" : "CaseFile",
      caseId,
    };
    return { id: newId(at.getTime()), at, actorKind: "user", actorId, ...about, subjectId: caseId ?? actorId };
  };
  for (let from = 0; from < lines; from += BATCH) {
    const size = Math.min(BATCH, lines - from);
    const rows = Array.from({ length: size }, (_, index) => lineAt(from + index));
    await inTransaction((transaction) => insertRows(AuditEntry, rows, { transaction }));
  }
}
