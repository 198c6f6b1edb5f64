import type { CaseFile } from "~/models/cases/CaseFile";
import type { GrievanceDetail, HouseholdLink, PaymentSaid } from "~/models/cases/GrievanceDetail";
import { open } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import type { Unmasking } from "../identity/revealed";
import { findHousehold, identityFor, type HouseholdReading } from "./readHousehold";
import { readPayments } from "./readPayments";

/** What the registry says of who complains. */
export interface CaseHousehold {
  /** The household the case is tied to, if this person may see that one. */
  household: HouseholdReading | null;
  /** How it was tied; null where no household is shown. */
  link: HouseholdLink | null;
  /** The code as the person gave it, where that alone tied nothing. */
  typed: string | null;
  /** What the person said of a payment they were shown, by its reference. */
  said: { ref: string; said: PaymentSaid } | null;
}

/**
 * The household of a case, for those who may know who complains and may see households at all; null for the others. One
 * that lies where this person sees nothing, or whose people refuse to be looked up, is shown as one that is not there.
 * Whoever sees the person unmasked sees the household so: that it is theirs is what must be compared.
 */
export async function readCaseHousehold(
  ctx: QueryContext,
  { caseFile, detail, key }: { caseFile: CaseFile; detail: GrievanceDetail | null; key: Buffer },
  unmasking: Unmasking,
): Promise<CaseHousehold | null> {
  const { ability } = ctx;
  if (!detail || caseFile.anonymous || caseFile.anonymised) return null;
  if (!ability.can("readIdentity", caseFile) || !ability.can("read", "Registry")) return null;
  const typed = detail.sealedHouseholdCode && open(key, detail.sealedHouseholdCode, "case.household_code");
  const { paymentRef: ref, paymentSaid } = detail;
  const said = ref && paymentSaid ? { ref, said: paymentSaid } : null;
  const household = detail.householdCode === null ? null : await findHousehold(ctx, detail.householdCode);
  if (!household || household.consultRefusedAt) return { household: null, link: null, typed, said: null };
  const masked = !unmasking.shows(caseFile) && !unmasking.shows(household);
  const payments = await readPayments(ctx, household, masked);
  const identity = identityFor(ctx, household, masked);
  return {
    household: { household, identity, masked, shownUntil: null, payments },
    link: detail.householdLink,
    typed,
    said: payments && said,
  };
}
