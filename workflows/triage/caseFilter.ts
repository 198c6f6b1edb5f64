import { literal, Op, type WhereOptions } from "sequelize";
import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { database } from "~/models/database";
import type { ListedMeasure } from "~/models/figures/figureRows";
import { dayOf, daysBefore, isMonth, monthAfter, startOfDay, startOfMonth } from "~/models/figures/months";
import { provinceOf } from "~/models/places/placeLookup";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { measureCondition } from "../figures/measures";
import { inIncident } from "../incidents/inIncident";

/**
 * Which cases a list is of, on top of what the ability shows. Nothing (or null): not asked; an empty province or category:
 * those that have none.
 */
export interface CaseFilter {
  /** When they were received, both included: a month "2026-03" or a day "2026-03-14", by the capital's clock. */
  from?: string | null;
  to?: string | null;
  provinceCode?: string | null;
  territoryCode?: string | null;
  siteCode?: string | null;
  channel?: string | null;
  caseClass?: number | null;
  categoryCode?: string | null;
  detailCode?: string | null;
  status?: string | null;
  level?: string | null;
  priority?: string | null;
  /** Whom they are with: "me", "none", or an account. */
  assignee?: string | null;
  /** The cycle of the payment they are about. */
  cycle?: string | null;
  /** The household they are tied to, by its code. */
  household?: string | null;
  /** The incident they joined. */
  incidentId?: string | null;
  /** The figure they are behind. */
  measure?: ListedMeasure | null;
  /** The day a figure of open cases was counted on; today when it is not said. */
  on?: string | null;
}

/** Cases of one household that are looked at: more than any household has. */
const MOST_OF_HOUSEHOLD = 500;
/** Columns that are asked for as they stand. */
const PLAIN = [
  "territoryCode",
  "siteCode",
  "channel",
  "caseClass",
  "detailCode",
  "status",
  "level",
  "priority",
] as const;

/** The parts that are asked, without the day that only says how another is meant. */
export function askedParts(filter: CaseFilter | null): (keyof CaseFilter)[] {
  const parts = Object.entries(filter ?? {}).filter(
    ([name, value]) => name !== "on" && value !== null && value !== undefined,
  );
  return parts.map(([name]) => name as keyof CaseFilter);
}

/** Whether anything is asked at all. */
export function isFiltered(filter: CaseFilter | null): filter is CaseFilter {
  return askedParts(filter).length > 0;
}

/** What a filter keeps. Who may not know whose a case is finds none by a household or its payments. */
export async function filterConditions(ctx: QueryContext, filter: CaseFilter): Promise<WhereOptions<CaseFile>[]> {
  const conditions: WhereOptions<CaseFile>[] = [receivedIn(filter)];
  for (const name of PLAIN) if (isAsked(filter[name])) conditions.push({ [name]: filter[name] });
  if (isAsked(filter.provinceCode)) conditions.push({ provinceCode: filter.provinceCode || null });
  if (isAsked(filter.categoryCode)) conditions.push({ categoryCode: filter.categoryCode || null });
  if (isAsked(filter.assignee)) conditions.push({ assigneeId: assigneeOf(ctx, filter.assignee) });
  if (isAsked(filter.cycle) || isAsked(filter.household))
    conditions.push({ anonymous: false }, visibleCases(ctx, "readIdentity"));
  if (isAsked(filter.cycle)) conditions.push(aboutCycle(filter.cycle));
  if (isAsked(filter.household)) conditions.push({ id: await tiedTo(ctx, filter.household) });
  if (isAsked(filter.incidentId)) conditions.push(inIncident(filter.incidentId));
  if (filter.measure) {
    const day = filter.on ?? dayOf(ctx.clock.now());
    conditions.push(literal(measureCondition(filter.measure, "`CaseFile`", day)));
  }
  return conditions;
}

/** When the cases asked for were received; nothing where no time is asked. */
export function receivedIn({ from, to }: CaseFilter): WhereOptions<CaseFile> {
  const begin = from ? { [Op.gte]: isMonth(from) ? startOfMonth(from) : startOfDay(from) } : {};
  const end = to ? { [Op.lt]: isMonth(to) ? startOfMonth(monthAfter(to)) : daysBefore(to, -1) } : {};
  return from || to ? { receivedAt: { ...begin, ...end } } : {};
}

function assigneeOf({ actor }: QueryContext, asked: string): string | null {
  if (asked === "none") return null;
  return asked === "me" ? (actor.kind === "user" ? actor.userId : "") : asked;
}

/** Compared with the one payment of a case: where something exists, MariaDB would begin at the payments and sort. */
function aboutCycle(cycle: string): WhereOptions<CaseFile> {
  const paid = "SELECT p.cycle_code FROM grievance_details d JOIN payments p ON p.ref = d.payment_ref";
  return literal(`${database().escape(cycle)} = (${paid} WHERE d.case_id = \`CaseFile\`.\`id\` LIMIT 1)`);
}

async function tiedTo({ transaction }: QueryContext, householdCode: string): Promise<string[]> {
  const tied = await GrievanceDetail.findAll({
    attributes: ["caseId"],
    where: { householdCode, householdLink: { [Op.ne]: "claimed" } }, // a claim ties nobody
    order: [["caseId", "DESC"]],
    limit: MOST_OF_HOUSEHOLD,
    transaction,
  });
  return tied.map(({ caseId }) => caseId);
}

function isAsked<T>(value: T): value is NonNullable<T> {
  return value !== null && value !== undefined;
}

/** Says the province of a territory or a site too, so that an index by province answers for it. */
export function withProvince(slice: WhereOptions<CaseFile>): WhereOptions<CaseFile> {
  const { territoryCode, siteCode = territoryCode } = slice as { territoryCode?: string; siteCode?: string };
  return siteCode ? { ...(slice as object), provinceCode: provinceOf(siteCode) } : slice;
}
