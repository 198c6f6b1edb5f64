import type { AssignmentRule } from "~/models/people/AssignmentRule";
import { formatReference } from "~/models/cases/reference";
import type { Colleague } from "~/workflows/absence/theirPeople";
import type { Trial } from "~/workflows/assignment/readRules";
import { presentPlace } from "./places";

/** A rule as its form shows it. */
export interface RuleView {
  id: string;
  version: number;
  placeCode: string;
  place: string;
  categoryCode: string;
  category: string | null;
  caseClass: string;
  moment: string;
  way: string;
  memberIds: string[];
  /** Names of its team; null for an account that is closed or answers there no more. */
  members: (string | null)[];
}

/** Where the latest cases would go. */
export interface TrialView {
  rows: {
    reference: string;
    place: string;
    category: string | null;
    rule: RuleView | "draft" | null;
    to: string | null;
  }[];
  /** How many each would receive, most first. */
  counts: { name: string; count: number }[];
}

interface Words {
  people: readonly Colleague[];
  categories: ReadonlyMap<string, string>;
}

/** The rules in words. */
export function presentRules(rules: readonly AssignmentRule[], { people, categories }: Words): RuleView[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rules.map(({ id, version, placeCode, categoryCode, caseClass, moment, way, memberIds }) => ({
    id,
    version,
    placeCode,
    place: presentPlace(placeCode)?.name ?? "—",
    categoryCode: categoryCode ?? "",
    category: categoryCode ? (categories.get(categoryCode) ?? "—") : null,
    caseClass: caseClass ? String(caseClass) : "",
    moment,
    way,
    memberIds: memberIds ?? [],
    members: (memberIds ?? []).map((member) => names.get(member) ?? null),
  }));
}

/** A trial in words. */
export function presentTrial(trials: readonly Trial[], rules: readonly RuleView[], words: Words): TrialView {
  const names = new Map(words.people.map(({ id, name }) => [id, name]));
  const nameOf = ({ userId }: Trial) => (userId ? (names.get(userId) ?? "—") : null);
  const counts = new Map<string, number>();
  for (const name of trials.map(nameOf)) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    rows: trials.map((trial) => ({
      reference: formatReference(trial.caseFile.reference),
      place: presentPlace(trial.caseFile.placeCode ?? null)?.name ?? "—",
      category: words.categories.get(trial.caseFile.categoryCode ?? "") ?? null,
      rule: trial.ruleId ? (rules.find(({ id }) => id === trial.ruleId) ?? "draft") : null,
      to: nameOf(trial),
    })),
    counts: [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count),
  };
}
