import { Category } from "~/models/cases/Category";
import type { Macro } from "~/models/macros/Macro";
import { User } from "~/models/people/User";
import type { QueryContext } from "../commandContext";

/** What a macro may name that can cease to be. */
export type Gone = "category" | "person";

/** What of that is no more, by macro. */
export async function whatIsGone(ctx: QueryContext, macros: Macro[]): Promise<Map<string, Gone[]>> {
  const { transaction } = ctx;
  const codes = macros.flatMap(({ plan: { category } }) => (category ? codesOf(category) : []));
  const people = macros.flatMap(({ plan: { holder } }) => (typeof holder === "object" ? [holder.userId] : []));
  const [categories, users] = await Promise.all([
    codes.length ? Category.findAll({ where: { code: codes, caseKind: "grievance", active: true }, transaction }) : [],
    people.length ? User.findAll({ attributes: ["id"], where: { id: people, disabledAt: null }, transaction }) : [],
  ]);
  const known = new Set([...categories.map(({ code }) => code), ...users.map(({ id }) => id)]);
  return new Map(
    macros.map(({ id, plan: { category, holder } }) => {
      const gone: Gone[] = [];
      if (category && codesOf(category).some((code) => !known.has(code))) gone.push("category");
      if (typeof holder === "object" && !known.has(holder.userId)) gone.push("person");
      return [id, gone];
    }),
  );
}

function codesOf({ categoryCode, detailCode }: { categoryCode: string; detailCode: string | null }): string[] {
  return detailCode ? [categoryCode, detailCode] : [categoryCode];
}
