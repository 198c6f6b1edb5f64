import type { BulkAct } from "~/models/bulk/BulkAct";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { QueryContext } from "~/workflows/commandContext";
import { listCategories } from "~/workflows/triage/formChoices";
import { readNames } from "~/workflows/triage/readNames";
import { categoryWords, presentCategories } from "./presenters/categories";
import type { PlanWords } from "./presenters/bulk";

/** The words that sentences about bulks need: categories in a language, and the people their plans name besides `names`. */
export async function planWords(
  ctx: QueryContext,
  { bulks, names, language }: { bulks: BulkAct[]; names: Record<string, string>; language: string },
): Promise<PlanWords> {
  const people = bulks.flatMap(({ plan }) => plan.map((step) => (step.act === "assign" ? step.assigneeId : null)));
  return {
    categories: categoryWords(presentCategories(await listCategories("grievance"), language)),
    names: { ...(await readNames(ctx, people)), ...names },
    timeZone: timeZoneOf(ctx.actor.kind === "user" ? (ctx.actor.grants[0]?.placeCode ?? null) : null),
  };
}
