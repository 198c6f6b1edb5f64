import { literal, Op, type Transaction } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { JournalSeal } from "~/models/journal/JournalSeal";
import { insertRows } from "~/models/statements";
import { headOf, lockHead, passedHorizon, readHead, valueOf } from "./chainHead";
import { hashEntry, hashLink } from "./hashEntry";

/** Links made in one transaction: the lock and SQLite's only writer are held for milliseconds. */
const BATCH = 500;

/**
 * Numbers and chains the entries that are not chained yet, off the path of those who wrote them. Runs as a job, in any
 * number of processes: one at a time makes links. Returns how many it made.
 */
export async function chainJournal(clock: Clock = systemClock): Promise<number> {
  let chained = 0;
  for (;;) {
    const made = await inTransaction((transaction) => chainBatch(transaction, clock));
    chained += made;
    if (made < BATCH) return chained;
  }
}

/** Chains what is there at this moment, in the transaction of who must know where the journal stands; answers the last number. */
export async function chainUpToNow(transaction: Transaction, clock: Clock): Promise<number> {
  while ((await chainBatch(transaction, clock)) === BATCH);
  return (await readHead(transaction)).number;
}

async function chainBatch(transaction: Transaction, clock: Clock): Promise<number> {
  const fact = await lockHead(transaction);
  const entries = await findUnchained(transaction, clock);
  let head = headOf(fact);
  const seals = entries.map((entry) => {
    const link = { number: head.number + 1, entryId: entry.id, entryHash: hashEntry(entry), sealedAt: clock.now() };
    head = { number: link.number, chainHash: hashLink(head.chainHash, link) };
    return { ...link, chainHash: head.chainHash };
  });
  await insertRows(JournalSeal, seals, { transaction });
  if (seals.length) await fact.update({ value: valueOf(head) }, { transaction });
  return seals.length;
}

/**
 * In order of their ids, which is the order of the clock and not of commits: an entry that was committed after later ones
 * were chained comes next. What is older than any commit can be was not written by us, and is left for `verifyJournal`.
 */
function findUnchained(transaction: Transaction, clock: Clock): Promise<AuditEntry[]> {
  return passedHorizon(clock, transaction).then((horizon) =>
    AuditEntry.findAll({
      where: { [Op.and]: [{ id: { [Op.gte]: horizon ?? "" } }, NOT_CHAINED] },
      order: [["id", "ASC"]],
      limit: BATCH,
      transaction,
    }),
  );
}

/** No link names the entry. */
export const NOT_CHAINED = literal("NOT EXISTS (SELECT 1 FROM journal_seals s WHERE s.entry_id = `AuditEntry`.`id`)");
