import type { Household } from "~/models/registry/Household";
import type { Payment } from "~/models/registry/Payment";
import type { QueryContext } from "~/workflows/commandContext";
import type { ListedHousehold } from "~/workflows/registry/listHouseholds";
import type { HouseholdReading } from "~/workflows/registry/readHousehold";
import type { PaymentReading } from "~/workflows/registry/readPayments";
import type { ListedCase } from "~/workflows/triage/listCases";
import type { CaseReading } from "~/workflows/triage/readCase";
import { presentCaseFile } from "./caseFile";
import { presentRow, type CaseSurroundings } from "./caseRow";
import { presentHousehold, presentHouseholdRow, presentPayment } from "./registry";

/**
 * What programs are told: what the screens show of the same thing, and nothing they hide, with codes where screens have
 * words. The schemas of the answers cut it to what they name.
 */

/** A case in a list. */
export function presentRowForPrograms(listed: ListedCase, around: CaseSurroundings) {
  const { caseFile } = listed;
  const row = presentRow(listed, around);
  return { ...row, ...plainFacts(caseFile), assignee: assigneeOf(caseFile.assigneeId, row.holder) };
}

/** A case with what happened on it. */
export function presentCaseForPrograms(ctx: QueryContext, reading: CaseReading, viewerId: string) {
  const { caseFile } = reading;
  const view = presentCaseFile(ctx, reading, { categories: new Map(), viewerId });
  return {
    ...view,
    ...plainFacts(caseFile),
    anonymous: caseFile.anonymous,
    lastActivityAt: caseFile.lastActivityAt.toISOString(),
    assignee: assigneeOf(caseFile.assigneeId, view.holder),
    householdCode: view.household?.household?.code ?? null,
  };
}

/** A household in a list. */
export function presentHouseholdRowForPrograms(listed: ListedHousehold) {
  return { ...presentHouseholdRow(listed), placeCode: placeOf(listed.household) };
}

/** A household with its payments. */
export function presentHouseholdForPrograms(reading: HouseholdReading) {
  return {
    ...presentHousehold(reading),
    placeCode: placeOf(reading.household),
    payments: reading.payments?.map(presentPaymentForPrograms) ?? null,
  };
}

/** A payment. */
export function presentPaymentForPrograms(reading: PaymentReading) {
  return { ...presentPayment(reading), placeCode: placeOf(reading.payment) };
}

function plainFacts({ isOpen, categoryCode, detailCode, placeCode, receivedAt }: ListedCase["caseFile"]) {
  return {
    isOpen,
    categoryCode: categoryCode ?? null,
    detailCode: detailCode ?? null,
    placeCode: placeCode ?? null,
    receivedAt: receivedAt.toISOString(),
  };
}

function assigneeOf(id: string | null, holder: { name: string } | null) {
  return id && holder ? { id, name: holder.name } : null;
}

function placeOf({ placeCode }: Household | Payment): string {
  return placeCode;
}
