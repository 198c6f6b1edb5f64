import { newId } from "~/models/identifiers";
import type { CommandContext } from "../commandContext";
import { measureOf } from "./measureAgain";
import { allPolicies, type Policy } from "./policies";
import { previewChange, type ChangePreview } from "./previewChange";
import { runningClocks } from "./runningClocks";
import { checkedPolicy, scopeOf, type PolicyAsked, type PolicyFacts } from "./savePolicy";

/**
 * What a changed deadline (or its being taken away, `facts` null) would do to the open cases this person sees, if those
 * that run were measured again. Nothing is written, and a large house costs no more than a bound.
 */
export async function previewPolicy(
  ctx: CommandContext,
  { facts, ...asked }: PolicyAsked & { facts: PolicyFacts | null },
): Promise<ChangePreview> {
  ctx.authorize("manage", "Deadline");
  const policies = await allPolicies(ctx);
  const known = policies.find(({ id }) => id === asked.id);
  const others = policies.filter((row) => row !== known);
  const { scope, after } = facts ? await changed(ctx, asked, facts, others) : { scope: known, after: others };
  if (!scope) return previewChange({ rows: [], capped: false }, ({ clock }) => clock.dueAt, ctx.clock.now());
  const asScope = scopeOf({ ...scope, priority: scope.priority ?? null });
  const measure = measureOf(asScope, after, ctx.clock.now());
  return previewChange(await runningClocks(ctx, asScope), (row) => measure(row).due, ctx.clock.now());
}

async function changed(ctx: CommandContext, asked: PolicyAsked, facts: PolicyFacts, others: readonly Policy[]) {
  const { terms, values } = await checkedPolicy(ctx, asked, facts);
  const row: Policy = { id: asked.id ?? newId(), version: 0, ...terms, ...values, priority: terms.priority ?? null };
  return { scope: row, after: [...others, row] };
}
