import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import type { PersonRequest } from "~/models/persons/PersonRequest";
import type { Household } from "~/models/registry/Household";
import { Payment } from "~/models/registry/Payment";
import { PhoneContact } from "~/models/messages/PhoneContact";
import type { QueryContext } from "../commandContext";
import { findPerson } from "./findPerson";
import { mergeGroup } from "./mergeGroup";
import { whyKept, type KeptFor } from "./whyKept";

/** What an erasure would destroy, empty, and keep. Nothing is written. */
export interface ErasurePlan {
  cases: { caseFile: CaseFile; kept: KeptFor | null }[];
  household: {
    household: Household;
    /** A payment is on its way, or a case tied to it is open: who its people are is still needed. */
    inUse: boolean;
    /** Its payments: amounts and dates stay, the account is emptied. */
    payments: number;
  } | null;
  aloneOnPhone: boolean;
  /** She wants no SMS: that is remembered, so that none is ever sent. */
  optedOut: boolean;
}

/** Payments that are still to arrive. */
const ON_THEIR_WAY = ["planned", "sent", "disputed"] as const;

/** Works out what may go of a person, as far as whoever asks may know of it. */
export async function planErasure(ctx: QueryContext, request: PersonRequest): Promise<ErasurePlan> {
  const { cases, household, aloneOnPhone } = await findPerson(ctx, request);
  const { transaction } = ctx;
  const own = new Map<string, KeptFor | null>();
  for (const caseFile of cases) own.set(caseFile.id, await whyKept(ctx, caseFile));
  const planned: ErasurePlan["cases"] = [];
  for (const caseFile of cases) {
    const group = await mergeGroup(ctx, caseFile);
    const goesWhole = group.every((id) => own.get(id) === null);
    planned.push({ caseFile, kept: own.get(caseFile.id) ?? (goesWhole ? null : "merged") });
  }
  const contact =
    aloneOnPhone && request.phoneHash ? await PhoneContact.findByPk(request.phoneHash, { transaction }) : null;
  return {
    cases: planned,
    household: household && {
      household,
      inUse: await isInUse(ctx, household),
      payments: await Payment.count({ where: { householdId: household.id }, transaction }),
    },
    aloneOnPhone,
    optedOut: Boolean(contact?.optedOutAt),
  };
}

/** Whether who the people of a household are is still needed. It looks at every case of it, and says no more than that. */
export async function isInUse(
  { transaction }: Pick<QueryContext, "transaction">,
  { id, code }: Household,
): Promise<boolean> {
  const payments = { householdId: id, status: [...ON_THEIR_WAY] };
  if (await Payment.count({ where: payments, transaction })) return true;
  const ties = await GrievanceDetail.findAll({ attributes: ["caseId"], where: { householdCode: code }, transaction });
  const caseId = ties.map((tie) => tie.caseId);
  return caseId.length > 0 && (await CaseFile.count({ where: { id: caseId, isOpen: true }, transaction })) > 0;
}
