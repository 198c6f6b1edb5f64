import { fixedClock } from "~/models/clock";
import { RetentionRule } from "~/models/retention/RetentionRule";
import { approveRule } from "~/workflows/retention/decideRule";
import { askRule } from "~/workflows/retention/askRule";
import type { TypedTerms } from "~/workflows/retention/ruleTerms";
import { runCommand } from "~/workflows/runCommand";
import { buildUser } from "./buildUser";

/** What a form says of a rule about complaints closed two years ago. */
export const SOME_TERMS: TypedTerms = {
  ...{ subject: "grievances", caseClass: "", categoryCode: "", outcome: "", countedFrom: "closing" },
  ...{ amount: "24", unit: "months", action: "delete", source: "Manuel de gestion, annexe 4" },
};

/** A rule one person wrote and another approved, two days before `at`: it is due then. */
export async function buildRule(given: Partial<TypedTerms> = {}, at = new Date()): Promise<RetentionRule> {
  const clock = fixedClock(new Date(at.getTime() - 2 * 86_400_000).toISOString());
  const [author, other] = [await buildUser("national_coordinator", "CD"), await buildUser("administrator", "CD")];
  const ruleId = await runCommand(author, (ctx) => askRule(ctx, { ...SOME_TERMS, ...given }), { clock });
  await runCommand(other, (ctx) => approveRule(ctx, { ruleId, version: 1 }), { clock });
  return RetentionRule.findByPk(ruleId, { rejectOnEmpty: true });
}
