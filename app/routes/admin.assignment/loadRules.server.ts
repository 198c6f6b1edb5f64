import { NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { AssignmentRule } from "~/models/people/AssignmentRule";
import { listPeople } from "~/workflows/absence/theirPeople";
import { readRules, tryRules } from "~/workflows/assignment/readRules";
import { checkedRule, type RuleFacts } from "~/workflows/assignment/saveRule";
import type { CommandContext, QueryContext } from "~/workflows/commandContext";
import { listCategories } from "~/workflows/triage/formChoices";
import { presentRules, presentTrial, type TrialView } from "../../presenters/assignment";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { placesToAssignAt } from "../../presenters/places";

/** As if there were no such page, for whoever sets no rule. */
export function demandRules(ctx: QueryContext): void {
  if (!ctx.ability.can("manage", "AssignmentRule")) throw new NotFoundError();
}

/** The rules somebody sets and what a rule may be chosen from; with `trial`, where the latest cases would go. */
export async function loadRulesPage(ctx: QueryContext, language: string, trial: boolean) {
  const [rules, people, choices] = await Promise.all([readRules(ctx), listPeople(ctx), listCategories("grievance")]);
  const categories = presentCategories(choices, language);
  const words = { people, categories: categoryWords(categories) };
  const shown = presentRules(rules, words);
  return {
    rules: shown,
    people: people.map(({ id, name }) => ({ id, name })),
    categories: categories.map(({ code, label }) => ({ code, label })),
    ...placesToAssignAt(ctx),
    trial: trial ? presentTrial(await tryRules(ctx, rules), shown, words) : null,
  };
}

/** Where the latest cases would go if the rule of that id (none: one more) were as it was filled in. Nothing is kept. */
export async function tryDraft(
  ctx: CommandContext,
  { id, ...facts }: RuleFacts & { id: string | null },
  language: string,
): Promise<TrialView> {
  const terms = await checkedRule(ctx, facts);
  const rules = await readRules(ctx);
  const known = rules.find((rule) => rule.id === id);
  const draft = AssignmentRule.build({
    id: newId(),
    ...terms,
    lastId: known?.lastId,
    version: 0,
    updatedAt: ctx.clock.now(),
  });
  const others = rules.filter((rule) => rule !== known);
  const words = {
    people: await listPeople(ctx),
    categories: categoryWords(presentCategories(await listCategories("grievance"), language)),
  };
  return presentTrial(await tryRules(ctx, [draft, ...others]), presentRules(others, words), words);
}
