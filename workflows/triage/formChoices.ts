import type { Transaction } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { Category } from "~/models/cases/Category";
import { RoleGrant } from "~/models/people/RoleGrant";
import { weighPeople } from "../assignment/weighPeople";
import { readExclusions } from "../conflicts/liftExclusion";
import type { QueryContext } from "../commandContext";

/** A category with the details under it, labelled by language. */
export interface CategoryChoice {
  code: string;
  caseClass: number;
  labels: Record<string, string>;
  details: { code: string; labels: Record<string, string> }[];
}

/** The categories a case of this kind may be given, in their order; of a command, in its own transaction. */
export async function listCategories(kind: CaseKind, transaction?: Transaction): Promise<CategoryChoice[]> {
  const rows = await Category.findAll({
    where: { caseKind: kind, active: true },
    order: [
      ["rank", "ASC"],
      ["code", "ASC"],
    ],
    transaction,
  });
  return rows
    .filter((row) => row.parentCode === null)
    .map(({ code, caseClass, labels }) => ({
      code,
      caseClass,
      labels: labels ?? {},
      details: rows
        .filter((row) => row.parentCode === code)
        .map((row) => ({ code: row.code, labels: row.labels ?? {} })),
    }));
}

/** What a form's choice of an upper or a lower code says of a case; no code at all is for the officer to find out. */
export interface ChosenCategory {
  categoryCode: string | null;
  detailCode: string | null;
  caseClass: number;
}

/** The category behind a code of either level. Null for a code that is none. */
export function chosenCategory(code: string, categories: CategoryChoice[]): ChosenCategory | null {
  if (code === "") return { categoryCode: null, detailCode: null, caseClass: 1 };
  for (const upper of categories) {
    const detail = upper.details.find((one) => one.code === code);
    if (upper.code !== code && !detail) continue;
    return { categoryCode: upper.code, detailCode: detail?.code ?? null, caseClass: upper.caseClass };
  }
  return null;
}

/** A colleague a case may be given to, and until when they are away if they are. */
export interface AssigneeChoice {
  id: string;
  name: string;
  awayUntil: Date | null;
}

/**
 * The colleagues a case may be given to, by name; empty for those who may not assign. Somebody kept away from it is among
 * them, or the list would tell who is, but for those who know; giving it to them is refused as to anybody who cannot have it.
 */
export async function listAssignees(ctx: QueryContext, caseFile: CaseFile): Promise<AssigneeChoice[]> {
  if (!ctx.ability.can("assign", caseFile)) return [];
  const places = ["CD", caseFile.provinceCode, caseFile.territoryCode, caseFile.siteCode].filter(
    (code) => code !== null,
  );
  const grants = await RoleGrant.findAll({ attributes: ["userId"], where: { placeCode: places, revokedAt: null } });
  const people = await weighPeople(ctx, [...new Set(grants.map((grant) => grant.userId))], [caseFile]);
  const known = new Set((await readExclusions(ctx, caseFile)).map(({ userId }) => userId));
  return [...people.users.values()]
    .filter(({ id }) => people.seemsFit(caseFile, id) && !known.has(id))
    .map(({ id, name }) => ({ id, name, awayUntil: people.awayUntil(id) }))
    .sort((one, other) => one.name.localeCompare(other.name, "fr"));
}
