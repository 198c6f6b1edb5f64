import type { QueryContext } from "../commandContext";
import { listCases, type ListCases } from "../triage/listCases";
import type { ChosenCase } from "./askBulk";
import { MOST_CASES } from "./bulkLimits";

/** Cases read at once. */
const STRIDE = 200;
/** Times one reads on: a page ends before what it looks for may, and what is rare must not be looked for without end. */
const MOST_READS = 40;

/** Everything a view, a filter or a search keeps at this moment, as far as one bulk goes, in the order it stands in. */
export async function freezeView(ctx: QueryContext, asked: Omit<ListCases, "after" | "limit">): Promise<ChosenCase[]> {
  const chosen: ChosenCase[] = [];
  let after: string | null = null;
  let reads = 0;
  do {
    const page = await listCases(ctx, { ...asked, after, limit: STRIDE });
    chosen.push(...page.rows.map(({ caseFile: { id, version } }) => ({ caseId: id, version })));
    after = page.next;
    reads += 1;
  } while (after && chosen.length < MOST_CASES && reads < MOST_READS);
  return chosen.slice(0, MOST_CASES);
}
