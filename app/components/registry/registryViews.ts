import type { CaseRowView } from "../../presenters/caseRow";
import type { HouseholdRowView, HouseholdView, PaymentView } from "../../presenters/registry";

/** What a list of records shows and where it stands, as its loader answers it. */
interface RecordList {
  q: string;
  /** Where "more" leads; null at the end. */
  moreHref: string | null;
  /** Whether the list starts further down than its beginning. */
  startHref: string | null;
  /** Whether this person may look for phones and names, or for codes only. */
  knowsPeople: boolean;
  /** The present, epoch milliseconds. */
  now: number;
}

export interface RegistryView extends RecordList {
  rows: HouseholdRowView[];
}

export interface PaymentsView extends RecordList {
  rows: PaymentView[];
  /** Whether a household may be opened from here. */
  opensHouseholds: boolean;
  status: string | null;
  statuses: readonly string[];
  cycle: string | null;
  cycles: { code: string; cycle: PaymentView["cycle"] }[];
}

export interface HouseholdPageView {
  household: HouseholdView;
  cases: Pick<CaseRowView, "id" | "reference" | "subject" | "status" | "outcome" | "lastActivityAt" | "timeZone">[];
  knowsPeople: boolean;
  now: number;
}
