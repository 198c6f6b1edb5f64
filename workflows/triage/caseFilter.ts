import { literal, Op, type WhereOptions } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import type { ListedMeasure } from "~/models/figures/figureRows";
import { dayOf, monthAfter, startOfMonth } from "~/models/figures/months";
import { provinceOf } from "~/models/places/placeLookup";
import type { QueryContext } from "../commandContext";
import { measureCondition } from "../figures/measures";

/** Which cases a list is of, on top of what the ability shows. Null: not asked; an empty province: those nobody could place. */
export interface CaseFilter {
  /** Months they were received in, both included: "2026-03". */
  from: string | null;
  to: string | null;
  provinceCode: string | null;
  channel: string | null;
  caseClass: number | null;
  categoryCode: string | null;
  /** The figure they are behind. */
  measure: ListedMeasure | null;
  /** The day a figure of open cases was counted on; today when it is not said. */
  on: string | null;
}

/** Whether anything is asked at all. */
export function isFiltered(filter: CaseFilter | null): filter is CaseFilter {
  return filter !== null && Object.entries(filter).some(([name, value]) => name !== "on" && value !== null);
}

/** What a filter keeps. Months and province are answered by an index; the rest is looked at along it. */
export function filterConditions(ctx: QueryContext, filter: CaseFilter): WhereOptions<CaseFile>[] {
  const conditions: WhereOptions<CaseFile>[] = [];
  if (filter.from) conditions.push({ receivedAt: { [Op.gte]: startOfMonth(filter.from) } });
  if (filter.to) conditions.push({ receivedAt: { [Op.lt]: startOfMonth(monthAfter(filter.to)) } });
  if (filter.provinceCode !== null) conditions.push({ provinceCode: filter.provinceCode || null });
  if (filter.channel !== null) conditions.push({ channel: filter.channel });
  if (filter.caseClass !== null) conditions.push({ caseClass: filter.caseClass });
  if (filter.categoryCode !== null) conditions.push({ categoryCode: filter.categoryCode || null });
  if (filter.measure) {
    const day = filter.on ?? dayOf(ctx.clock.now());
    conditions.push(literal(measureCondition(filter.measure, "`CaseFile`", day)));
  }
  return conditions;
}

/** Says the province of a territory or a site too, so that an index by province answers for it. */
export function withProvince(slice: WhereOptions<CaseFile>): WhereOptions<CaseFile> {
  const { territoryCode, siteCode = territoryCode } = slice as { territoryCode?: string; siteCode?: string };
  return siteCode ? { ...(slice as object), provinceCode: provinceOf(siteCode) } : slice;
}
