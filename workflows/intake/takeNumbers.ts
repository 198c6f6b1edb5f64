import { ReferenceCounter } from "~/models/cases/caseSideRows";
import { referenceFromNumber } from "~/models/cases/reference";
import { houseKeys } from "~/models/sealing/keys";
import type { CommandContext } from "../commandContext";

/** How many numbers a process takes from the counter at a time. Those it never uses are simply lost: 90 million exist. */
const BLOCK = 500;
const COUNTER = "case";

let held: { next: number; end: number } = { next: 0, end: 0 };

/**
 * `count` new references, unique over all processes. A block is kept for later only once the transaction that took it
 * has committed: after a rollback the counter would hand it out again.
 */
export async function takeReferences(ctx: CommandContext, count: number): Promise<string[]> {
  const numbers: number[] = [];
  while (numbers.length < count && held.next < held.end) numbers.push(held.next++);
  if (numbers.length < count) numbers.push(...(await takeFromCounter(ctx, count - numbers.length)));
  return numbers.map((number) => referenceFromNumber(number, houseKeys().reference));
}

async function takeFromCounter(ctx: CommandContext, count: number): Promise<number[]> {
  const row = await ReferenceCounter.findByPk(COUNTER, { transaction: ctx.transaction, lock: true });
  if (!row) throw new Error("The reference counter is missing: was the database seeded?");
  const first = Number(row.next);
  const end = first + count + BLOCK;
  await row.update({ next: end }, { transaction: ctx.transaction });
  ctx.afterCommit(() => (held = { next: first + count, end }));
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Lets go of the numbers held; for a process that changes databases (tests). */
export function forgetNumbers(): void {
  held = { next: 0, end: 0 };
}
