import type { HouseholdLink } from "~/models/cases/GrievanceDetail";

/** How a new case stands to the registry. */
export interface HouseholdTie {
  /** The household it is tied to; null when there is none, or no certainty. */
  code: string | null;
  link: HouseholdLink | null;
  /** What the person typed, where that tied the case to nothing or proves nothing. */
  typed: string | null;
}

export const NO_TIE: HouseholdTie = { code: null, link: null, typed: null };
