import type { Transaction } from "sequelize";
import { ReferenceCounter } from "~/models/cases/caseSideRows";
import { referenceFromNumber } from "~/models/cases/reference";
import { inTransaction } from "~/models/database";
import { houseKeys } from "~/models/sealing/keys";
import type { CommandContext } from "../commandContext";

/** How many numbers a process takes from the counter at a time. Those it never uses are simply lost: 90 million exist. */
const BLOCK = 500;
const COUNTER = "case";

/** Numbers of committed blocks that nobody was given yet. */
let held: number[] = [];

/**
 * `count` new references, unique over all processes. What a rolled back transaction had taken is lost; a block is kept
 * for later only once it is committed, because otherwise the counter would hand it out again.
 */
export async function takeReferences(ctx: CommandContext, count: number): Promise<string[]> {
  const numbers = held.splice(0, count);
  if (numbers.length < count) {
    const block = await takeBlock(ctx.transaction, count - numbers.length);
    numbers.push(...block.splice(0, count - numbers.length));
    ctx.afterCommit(() => held.push(...block));
  }
  return numbers.map((number) => referenceFromNumber(number, houseKeys().reference));
}

/**
 * Sees to it that `count` references can be taken without asking the counter, so that a long transaction does not keep
 * other processes from their numbers until it commits. Call it before the transaction begins.
 */
export async function stockReferences(count: number): Promise<void> {
  if (held.length < count) held.push(...(await inTransaction((transaction) => takeBlock(transaction, count))));
}

/** `count` numbers and some more, out of the counter that all processes share. */
async function takeBlock(transaction: Transaction, count: number): Promise<number[]> {
  const first = await takeRange(transaction, count + BLOCK);
  return Array.from({ length: count + BLOCK }, (_, index) => first + index);
}

/** The first of `count` numbers in a row that nobody else will ever hold. */
export async function takeRange(transaction: Transaction, count: number): Promise<number> {
  const row = await ReferenceCounter.findByPk(COUNTER, { transaction, lock: true });
  if (!row) throw new Error("The reference counter is missing: was the database seeded?");
  const first = Number(row.next);
  await row.update({ next: first + count }, { transaction });
  return first;
}

/** Lets go of the numbers held; for a process that changes databases (tests). */
export function forgetNumbers(): void {
  held = [];
}
