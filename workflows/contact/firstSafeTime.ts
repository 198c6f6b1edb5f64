import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { QueryContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";
import { openSafeContact } from "./safeContact";
import { nextSafeTime } from "./safeHours";

/** The first moment from `at` on in which the person of a case may be called. */
export async function firstSafeTime(
  { transaction }: Pick<QueryContext, "transaction">,
  caseFile: CaseFile,
  at: Date,
): Promise<Date> {
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction });
  if (!detail?.sealedSafeHours) return at;
  return nextSafeTime(openSafeContact(detail, keyOf(caseFile)).hours, at, timeZoneOf(caseFile.provinceCode));
}
