import type { QueryContext } from "~/workflows/commandContext";
import { listMacros, type MacroReading } from "~/workflows/macros/listMacros";
import { listCategories } from "~/workflows/triage/formChoices";
import { readNames } from "~/workflows/triage/readNames";
import { categoryWords, presentCategories } from "./presenters/categories";

/** What sentences about macros need: categories in a language, the people they name, and who would apply them. */
export async function macroWords(ctx: QueryContext, macros: MacroReading[], language: string) {
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const people = macros.flatMap(({ macro: { plan } }) => (typeof plan.holder === "object" ? [plan.holder.userId] : []));
  return {
    userId,
    categories: categoryWords(presentCategories(await listCategories("grievance"), language)),
    names: await readNames(ctx, [...people, userId]),
  };
}

/** The macros a person may use here and now, with what their sentences need; none for those who use none. */
export async function usableMacros(ctx: QueryContext, language: string) {
  if (!ctx.ability.can("read", "Macro")) return { macros: [], words: await macroWords(ctx, [], language) };
  const macros = (await listMacros(ctx)).filter(({ mayUse }) => mayUse);
  return { macros, words: await macroWords(ctx, macros, language) };
}
