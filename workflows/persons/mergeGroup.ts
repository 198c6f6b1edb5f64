import type { CaseFile } from "~/models/cases/CaseFile";
import type { QueryContext } from "../commandContext";
import { mergedInto, survivorOf } from "../merging/survivorOf";

/** The ids of the cases that are one with this one, itself included: the one they go on in, last. */
export async function mergeGroup(
  ctx: Pick<QueryContext, "transaction">,
  caseFile: Pick<CaseFile, "id" | "status">,
): Promise<string[]> {
  const survivor = await survivorOf(ctx, caseFile);
  const root = survivor?.caseFile.id ?? caseFile.id;
  const joined = await mergedInto(ctx, root);
  return [...joined.map(({ caseId }) => caseId).reverse(), root];
}
