import type { TablesView } from "../../presenters/figures";

/** What the room of figures shows, as its loader answers it. */
export interface FiguresPageView {
  /** What of the filter an address carries. */
  asked: Record<string, string>;
  figures: TablesView;
  /** ISO 8601; null before the first count. */
  countedAt: string | null;
  /** Whether this person may ask for parts of them. */
  mayAsk: boolean;
  /** Whether they may look at the checks of spoken yeses. */
  seesChecks: boolean;
  /** Those beside the one that is shown; null for whoever may ask for any months. */
  quarters: Quarters | null;
  period: { from: string; to: string };
  months: Option[];
  provinces: Option[];
  categories: Option[];
  now: number;
}

/** The first months of the quarters before and after; null where there is none. */
export interface Quarters {
  before: string | null;
  after: string | null;
}

export interface Option {
  code: string;
  word: string;
}
