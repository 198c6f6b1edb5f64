import { Op } from "sequelize";
import { NotFoundError } from "~/models/errors";
import { RetentionRule } from "~/models/retention/RetentionRule";
import { RetentionRun } from "~/models/retention/RetentionRun";
import { actorId } from "../access/lockGrant";
import { authorize, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";

/** Runs shown of a rule. */
const MOST_RUNS = 30;

/** Every rule, the newest first, with the names of who wrote, approved or stopped them. */
export async function listRules(ctx: QueryContext): Promise<{ rules: RetentionRule[]; names: Record<string, string> }> {
  authorize(ctx, "read", "Retention");
  const rules = await RetentionRule.findAll({ order: [["id", "DESC"]], transaction: ctx.transaction });
  return { rules, names: await readNames(ctx, rules.flatMap(peopleIn)) };
}

/** How many rules of others wait for this person's word. */
export async function countAskedRules(ctx: QueryContext): Promise<number> {
  authorize(ctx, "manage", "Retention");
  const where = { state: "asked", askedById: { [Op.ne]: actorId(ctx) ?? "" } };
  return RetentionRule.count({ where, transaction: ctx.transaction });
}

/** One rule with its last runs. Throws `NotFoundError`. */
export async function readRule(ctx: QueryContext, id: string) {
  authorize(ctx, "read", "Retention");
  const { transaction } = ctx;
  const rule = await RetentionRule.findByPk(id, { transaction });
  if (!rule) throw new NotFoundError();
  const where = { ruleId: id };
  const runs = await RetentionRun.findAll({ where, order: [["id", "DESC"]], limit: MOST_RUNS, transaction });
  return { rule, runs, names: await readNames(ctx, peopleIn(rule)) };
}

function peopleIn({ askedById, approvedById, stoppedById }: RetentionRule): (string | null)[] {
  return [askedById, approvedById ?? null, stoppedById ?? null];
}
