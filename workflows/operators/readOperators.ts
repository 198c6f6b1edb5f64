import { Operator } from "~/models/people/Operator";
import { takeUpOperators } from "~/models/people/operators";
import { authorize, type QueryContext } from "../commandContext";

/** A change is used in every process within this many milliseconds. */
const FRESH_MS = 5_000;

let readAt = 0;

/** Reads the operators into this process's memory, unless that was done a moment ago. */
export async function freshenOperators(ctx: QueryContext): Promise<void> {
  const now = Date.now();
  if (now - readAt < FRESH_MS) return;
  takeUpOperators(await orderedOperators(ctx));
  readAt = now;
}

/** Makes the next `freshenOperators` read again: called by whoever has just changed one. */
export function forgetOperators(): void {
  readAt = 0;
}

/** The operators as they stand, for the room in which they are set. */
export async function listOperators(ctx: QueryContext): Promise<Operator[]> {
  authorize(ctx, "read", "Operator");
  return orderedOperators(ctx);
}

/** The rows themselves, in the order people see them. */
export function orderedOperators({ transaction }: QueryContext): Promise<Operator[]> {
  const order: [string, string][] = [
    ["rank", "ASC"],
    ["name", "ASC"],
  ];
  return Operator.findAll({ order, transaction });
}
