import type { Operator } from "~/models/people/Operator";
import type { KnownOperator } from "~/models/people/operators";

/** An operator as its form shows it. */
export interface OperatorView {
  code: string;
  name: string;
  prefixes: string;
  /** In units, with a point: "0.04"; empty while nobody said it. */
  cost: string;
  currency: string;
  repliesFree: boolean;
  version: number;
}

/** What one SMS costs with an operator, for a count beside what is being written. */
export interface OperatorCost {
  name: string;
  /** Minor units; null while nobody said it. */
  segmentCost: number | null;
  currency: string | null;
}

/** The form of each operator. */
export function presentOperators(rows: Operator[]): OperatorView[] {
  return rows.map(({ code, name, prefixes, segmentCost, currency, repliesFree, version }) => ({
    code,
    name,
    prefixes,
    cost: typeof segmentCost === "number" ? (segmentCost / 100).toFixed(2) : "",
    currency: currency ?? "",
    repliesFree: repliesFree ?? false,
    version: version ?? 0,
  }));
}

/** What an SMS costs with one operator. */
export function presentCost({ name, segmentCost, currency }: KnownOperator): OperatorCost {
  return { name, segmentCost, currency };
}
