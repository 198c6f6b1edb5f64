import type { Operator } from "./Operator";
import shipped from "./operatorPrefixes.json";

/** An operator as this process knows it, seconds old at most. */
export interface KnownOperator {
  code: string;
  name: string;
  prefixes: readonly string[];
  /** Of one SMS, minor units of `currency`; null while nobody said it. */
  segmentCost: number | null;
  currency: string | null;
  repliesFree: boolean;
}

const COUNTRY = "+243";

/** The operators the product ships with, in their order: prefixes only, for what an SMS costs is nobody's to guess. */
export const SHIPPED_OPERATORS: readonly KnownOperator[] = shipped.map((one) => ({
  ...one,
  segmentCost: null,
  currency: null,
  repliesFree: false,
}));

let known: readonly KnownOperator[] = SHIPPED_OPERATORS;
let byPrefix = indexOf(known);

/** Every operator, in the order people see them. */
export function operators(): readonly KnownOperator[] {
  return known;
}

/** The Congolese operator a number (E.164) belongs to, by its prefix: numbers do not move between operators. Null elsewhere. */
export function operatorWith(number: string): KnownOperator | null {
  if (!/^\+243\d{9}$/.test(number)) return null;
  const national = number.slice(COUNTRY.length);
  for (const length of [4, 3, 2]) {
    const found = byPrefix.get(national.slice(0, length));
    if (found) return found;
  }
  return null;
}

/** Takes up the rows; a house that was never seeded goes on with what is shipped. */
export function takeUpOperators(rows: readonly Operator[]): void {
  known = rows.length ? rows.map(knownFrom) : SHIPPED_OPERATORS;
  byPrefix = indexOf(known);
}

/** A row as processes know it. */
export function knownFrom({ code, name, prefixes, segmentCost, currency, repliesFree }: Operator): KnownOperator {
  return {
    code,
    name,
    prefixes: prefixes.split(" ").filter(Boolean),
    segmentCost: segmentCost ?? null,
    currency: currency ?? null,
    repliesFree: repliesFree ?? false,
  };
}

function indexOf(list: readonly KnownOperator[]): Map<string, KnownOperator> {
  return new Map(list.flatMap((one) => one.prefixes.map((prefix): [string, KnownOperator] => [prefix, one])));
}
