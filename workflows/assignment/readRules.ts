import { Op } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { NotFoundError } from "~/models/errors";
import { AssignmentRule } from "~/models/people/AssignmentRule";
import { notExcluded, visibleSlices } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { withProvince } from "../triage/caseFilter";
import { choose, rulesOf } from "./followRules";
import { weighPeople } from "./weighPeople";

/** The rules this person sets, by place. Not found for whoever sets none. */
export async function readRules(ctx: QueryContext): Promise<AssignmentRule[]> {
  if (!ctx.ability.can("manage", "AssignmentRule")) throw new NotFoundError();
  const rules = await AssignmentRule.findAll({
    order: [
      ["placeCode", "ASC"],
      ["id", "ASC"],
    ],
    transaction: ctx.transaction,
  });
  return rules.filter((rule) => ctx.ability.can("manage", rule));
}

/** Where one of the latest cases would have gone. */
export interface Trial {
  caseFile: CaseFile;
  /** Null where no rule speaks of it, or nobody of its teams may have it. */
  ruleId: string | null;
  userId: string | null;
}

/** How many of the latest cases a trial looks at. */
const TRIED = 50;

/**
 * Where the latest cases would have gone by these rules, one after the other, with the people and their cases as they are
 * now. Nothing is written. Only cases this person sees; a rule looks at them as when it speaks, whenever that was.
 */
export async function tryRules(ctx: QueryContext, rules: readonly AssignmentRule[]): Promise<Trial[]> {
  const cases = await latestCases(ctx);
  const people = await weighPeople(ctx, [...new Set(rules.flatMap(({ memberIds }) => memberIds ?? []))], cases);
  const lastIds = new Map<string, string>();
  return cases.map((caseFile) => {
    const chosen = choose(rulesOf(rules, caseFile, null), caseFile, people, lastIds);
    if (chosen) {
      lastIds.set(chosen.rule.id, chosen.userId);
      people.loads.set(chosen.userId, (people.loads.get(chosen.userId) ?? 0) + 1);
    }
    return { caseFile, ruleId: chosen?.rule.id ?? null, userId: chosen?.userId ?? null };
  });
}

async function latestCases(ctx: QueryContext): Promise<CaseFile[]> {
  const pages = await Promise.all(
    visibleSlices(ctx).map((slice) =>
      CaseFile.findAll({
        where: { [Op.and]: [withProvince(slice), { kind: "grievance" }, notExcluded(ctx)] },
        order: [
          ["receivedAt", "DESC"],
          ["id", "DESC"],
        ],
        limit: TRIED,
        transaction: ctx.transaction,
      }),
    ),
  );
  const distinct = [...new Map(pages.flat().map((row) => [row.id, row])).values()];
  return distinct.sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime()).slice(0, TRIED);
}
