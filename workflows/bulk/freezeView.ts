import type { QueryContext } from "../commandContext";
import { listCases, type ListCases } from "../triage/listCases";
import type { ChosenCase } from "./askBulk";
import { MOST_CASES } from "./bulkLimits";

/** Cases read at once. */
const STRIDE = 200;

/** Everything a view, a filter or a search keeps at this moment, as far as one bulk goes, in the order it stands in. */
export async function freezeView(ctx: QueryContext, asked: Omit<ListCases, "after" | "limit">): Promise<ChosenCase[]> {
  const chosen: ChosenCase[] = [];
  let after: string | null = null;
  do {
    const page = await listCases(ctx, { ...asked, after, limit: STRIDE });
    chosen.push(...page.rows.map(({ caseFile: { id, version } }) => ({ caseId: id, version })));
    after = page.next;
  } while (after && chosen.length < MOST_CASES);
  return chosen.slice(0, MOST_CASES);
}
