import { CaseFile } from "~/models/cases/CaseFile";
import type { RetentionRule } from "~/models/retention/RetentionRule";
import type { CommandContext } from "../commandContext";
import { anonymiseCase } from "../erasure/anonymiseCase";
import { destroyCase } from "../erasure/eraseCase";
import { covers } from "./endedCases";
import { partsOf, whyKept } from "./whyKept";

/** What came of one case, as it is added to the counts of a run. */
export interface Expired {
  done: number;
  /** Of them, those of class 3. */
  doneInConfidence: number;
  kept: number;
}

const NOTHING: Expired = { done: 0, doneInConfidence: 0, kept: 0 };

/**
 * Does to a case what a rule says, with all that went on in it, or to none of them. Looks again at what it holds: a case
 * may have been held, reopened or confided since it was found.
 */
export async function expireCase(
  ctx: CommandContext,
  rule: RetentionRule,
  { caseId, runId }: { caseId: string; runId: string },
): Promise<Expired> {
  const { transaction } = ctx;
  const root = await CaseFile.findByPk(caseId, { lock: true, transaction });
  if (!root || !covers(rule, root, ctx.clock.now())) return NOTHING;
  const ids = (await partsOf(ctx, [caseId])).get(caseId) ?? [];
  const parts = await CaseFile.findAll({ where: { id: ids }, lock: true, transaction });
  if ((await whyKept(ctx, [caseId])).size) return { ...NOTHING, kept: 1 };
  const innermostFirst = [...ids].reverse().flatMap((id) => parts.find((part) => part.id === id) ?? []);
  const all = [...innermostFirst, root]; // one that ends before what goes on in it would let that go on by itself
  for (const caseFile of all) {
    const facts = { ruleId: rule.id, runId, reference: caseFile.reference };
    await (rule.action === "delete" ? destroyCase : anonymiseCase)(ctx, caseFile, facts);
  }
  return { done: all.length, doneInConfidence: all.filter(({ caseClass }) => caseClass === 3).length, kept: 0 };
}
