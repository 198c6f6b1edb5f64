import type { BreachView } from "../../presenters/breaches";

/** The page of one breach: null while it is new. */
export interface BreachPageView {
  /** Of the breach, or for the one the form opens. */
  id: string;
  breach: BreachView | null;
  /** The fields of the form, as they are typed. */
  filled: Record<string, string>;
  /** Codes to choose from. */
  people: readonly string[];
  data: readonly string[];
  mayManage: boolean;
  done: boolean;
  now: number;
  timeZone: string;
}
