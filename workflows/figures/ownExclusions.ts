import { CaseExclusion } from "~/models/cases/caseSideRows";
import { CaseFile } from "~/models/cases/CaseFile";
import type { CellKey } from "~/models/figures/figureRows";
import { monthOf } from "~/models/figures/months";
import { figureSlices } from "../abilities/visibleCases";
import type { CaseConditions } from "../abilities/roleRules";
import type { QueryContext } from "../commandContext";
import { countAnswerDays, countCells, type CountedCell, type CountedDays } from "./countCells";
import type { FiguresAsked } from "./readFigures";

/** What the cases kept from this person (they are accused in them, or related) add to the figures asked for: a few at most. */
export async function ownExclusions(
  ctx: QueryContext,
  asked: FiguresAsked,
): Promise<{ cells: CountedCell[]; days: CountedDays[] }> {
  if (ctx.actor.kind !== "user") return { cells: [], days: [] };
  const { transaction } = ctx;
  const excluded = await CaseExclusion.findAll({ where: { userId: ctx.actor.userId }, transaction });
  const ids = excluded.map(({ caseId }) => caseId);
  if (!ids.length) return { cells: [], days: [] };
  const attributes = ["id", "receivedAt", "provinceCode"];
  const cases = await CaseFile.findAll({ attributes, where: { id: ids, kind: "grievance" }, transaction });
  const months = new Map(
    cases.map(({ receivedAt, provinceCode }) => {
      const of = { month: monthOf(receivedAt), provinceCode: provinceCode ?? "" };
      return [`${of.month}/${of.provinceCode}`, of];
    }),
  );
  const fits = (cell: CellKey) => isAsked(cell, asked) && figureSlices(ctx).some((slice) => isIn(cell, slice));
  const counted = await Promise.all([...months.values()].map((of) => countCells(ctx, of, ids)));
  const days = await Promise.all([...months.values()].map((of) => countAnswerDays(ctx, of, ids)));
  return { cells: counted.flat().filter(fits), days: days.flat().filter(fits) };
}

function isAsked(cell: CellKey, { from, to, ...exact }: FiguresAsked): boolean {
  if (cell.month < from || cell.month > to) return false;
  return Object.entries(exact).every(([name, value]) => value === null || cell[name as keyof CellKey] === value);
}

function isIn(cell: CellKey, slice: CaseConditions): boolean {
  return Object.entries(slice).every(([name, condition]) => {
    const value = cell[name as keyof CellKey];
    if (typeof condition !== "object") return value === condition;
    return "$lte" in condition && Number(value) <= condition.$lte;
  });
}
