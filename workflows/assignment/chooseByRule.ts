import type { AssignmentRule, RuleMoment, RuleWay } from "~/models/people/AssignmentRule";

/** What a rule is looked up by. */
export interface RuledCase {
  /** The places a case lies in, the most precise first, up to the country. */
  placeCodes: readonly string[];
  categoryCode: string | null;
  caseClass: number;
}

type Rule = Pick<AssignmentRule, "placeCode" | "categoryCode" | "caseClass" | "moment">;

/**
 * The rules that speak of a case, the one to follow first: the nearest place before a larger one, then an object before
 * any, then a class before any. With `moment`, only those that speak at it.
 */
export function rulesFor<R extends Rule>(rules: readonly R[], asked: RuledCase, moment: RuleMoment | null): R[] {
  const nearness = ({ placeCode }: Rule) => asked.placeCodes.indexOf(placeCode);
  const vagueness = ({ categoryCode, caseClass }: Rule) =>
    Number(categoryCode === null) * 2 + Number(caseClass === null);
  return rules
    .filter(
      (rule) =>
        (moment === null || rule.moment === moment) &&
        nearness(rule) >= 0 &&
        (rule.categoryCode === null || rule.categoryCode === asked.categoryCode) &&
        (rule.caseClass === null || rule.caseClass === asked.caseClass),
    )
    .sort((one, other) => nearness(one) - nearness(other) || vagueness(one) - vagueness(other));
}

/** Whom of those who may have it a case goes to; null when there is nobody. `team` is everybody, in the order of turns. */
export function chooseMember(
  way: RuleWay,
  team: readonly string[],
  fit: readonly string[],
  { loads, lastId }: { loads: ReadonlyMap<string, number>; lastId: string | null },
): string | null {
  const able = team.filter((id) => fit.includes(id));
  if (way === "least_loaded") {
    const load = (id: string) => loads.get(id) ?? 0;
    return able.reduce<string | null>((best, id) => (best !== null && load(best) <= load(id) ? best : id), null);
  }
  const last = lastId === null ? -1 : team.indexOf(lastId);
  const turns = [...team.slice(last + 1), ...team.slice(0, last + 1)];
  return turns.find((id) => able.includes(id)) ?? null;
}
