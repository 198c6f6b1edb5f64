import { encodeTime } from "ulid";
import { Op, type Transaction } from "sequelize";
import type { Clock } from "~/models/clock";
import { HouseFact } from "~/models/HouseFact";
import { JournalSeal } from "~/models/journal/JournalSeal";
import { insertRows } from "~/models/statements";
import { NO_HASH } from "./hashEntry";

/** The end of the chain: the number of its last link and that link's hash; 0 while it is empty. */
export interface ChainHead {
  number: number;
  chainHash: string;
}

const HEAD = "journal.head";
const START: ChainHead = { number: 0, chainHash: NO_HASH };
/** A transaction may commit this long (milliseconds) after it made the id of its entry, and still be chained. */
const LATEST_COMMIT_MS = 60 * 60_000;
const ULID_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Where the chain ends, as last written down beside it. */
export async function readHead(transaction?: Transaction): Promise<ChainHead> {
  const fact = await HouseFact.findByPk(HEAD, { transaction });
  return fact ? headOf(fact) : START;
}

/** The same, held until the transaction ends: one process at a time makes links. */
export async function lockHead(transaction: Transaction): Promise<HouseFact> {
  await insertRows(HouseFact, [{ name: HEAD, value: valueOf(START) }], { transaction, skipExisting: true });
  return HouseFact.findByPk(HEAD, { transaction, lock: true, rejectOnEmpty: true });
}

export function headOf(fact: HouseFact): ChainHead {
  const [number, chainHash] = fact.value.split(" ");
  return { number: Number(number), chainHash: chainHash ?? NO_HASH };
}

export function valueOf({ number, chainHash }: ChainHead): string {
  return `${number} ${chainHash}`;
}

/**
 * The id before which every entry has been chained or was put there from outside: ids are made by the clock, an hour
 * before the newest that is chained. Ids from the future (a clock that was wrong) do not move it. Null while nothing is chained.
 */
export async function passedHorizon(clock: Clock, transaction?: Transaction): Promise<string | null> {
  const newest = await JournalSeal.findOne({
    where: { entryId: { [Op.lt]: firstIdAt(clock.now().getTime() + 1) } },
    order: [["entryId", "DESC"]],
    transaction,
  });
  return newest ? firstIdAt(timeOf(newest.entryId) - LATEST_COMMIT_MS) : null;
}

function firstIdAt(time: number): string {
  return encodeTime(Math.max(time, 0), 10) + "0".repeat(16);
}

/** Reads what `encodeTime` wrote; an id that is none counts as old, since the chain must go on beside it. */
function timeOf(id: string): number {
  return [...id.padEnd(10, "0").slice(0, 10)].reduce(
    (time, letter) => time * 32 + Math.max(ULID_LETTERS.indexOf(letter), 0),
    0,
  );
}
