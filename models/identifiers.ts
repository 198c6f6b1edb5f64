import { monotonicFactory } from "ulid";
import { takeFraction } from "./sealing/randomPool";

const next = monotonicFactory(takeFraction);

/**
 * A new row identifier: 26 characters, sorted by the time it was made, safe to make in any process and before the
 * insert, which is what lets a batch write a case and everything under it in a few statements.
 * `at` (milliseconds) spares a look at the clock. Within a process identifiers never go back: one dated before the last
 * one made comes right after it.
 */
export function newId(at?: number): string {
  return next(at);
}
