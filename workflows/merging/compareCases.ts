import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import type { QueryContext } from "../commandContext";
import { readCase, type CaseReading } from "../triage/readCase";
import { groundOf, mergeFault } from "./mergeRules";

/** Two cases side by side, and whether the one may go on inside the other. */
export interface Comparison {
  readings: [CaseReading, CaseReading];
  /** Nothing for those who may not merge. `needsReason`: neither phone nor household shows that it is one person. */
  merge: { fault: string | null; needsReason: boolean } | null;
}

/** Reads two cases by their references; both must be there for this person, or neither is. */
export async function compareCases(ctx: QueryContext, one: string, other: string): Promise<Comparison> {
  const readings: [CaseReading, CaseReading] = [await readCase(ctx, one), await readCase(ctx, other)];
  const { transaction } = ctx;
  const [first, second] = await Promise.all(
    readings.map(async ({ caseFile }) => {
      return { caseFile, detail: await GrievanceDetail.findByPk(caseFile.id, { transaction }) };
    }),
  );
  const may = readings.every(({ caseFile }) => ctx.ability.can("merge", caseFile));
  if (!may || !first || !second) return { readings, merge: null };
  return { readings, merge: { fault: mergeFault(first, second), needsReason: groundOf(first, second) === null } };
}
