import type { TFunction } from "i18next";
import { z } from "zod";
import { LISTED_MEASURES } from "~/models/figures/figureRows";
import { isDay, isMonth } from "~/models/figures/months";
import type { CaseFilter } from "~/workflows/triage/caseFilter";

/** Stands in an address for what has no code: no place, no category yet. */
export const NONE = "none";

const code = z
  .string()
  .regex(/^[\w-]{1,40}$/)
  .transform((value) => (value === NONE ? "" : value));
const orNothing = <T extends z.ZodType>(type: T) => type.nullish().catch(null);

/** What an address may narrow figures to, and by them the list behind one. What somebody typed into it wrong counts as not there. */
const filterAddress = z.object({
  from: orNothing(z.string().refine(isMonth)),
  to: orNothing(z.string().refine(isMonth)),
  province: orNothing(code),
  channel: orNothing(z.string().regex(/^[a-z]{1,20}$/)),
  class: orNothing(z.coerce.number().int().min(1).max(3)),
  category: orNothing(code),
  measure: orNothing(z.enum(LISTED_MEASURES)),
  on: orNothing(z.string().refine(isDay)),
});

/** The figures an address asks for. */
export function readFilter(params: Record<string, string>) {
  const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ""));
  const asked = filterAddress.parse(given);
  return {
    from: asked.from ?? null,
    to: asked.to ?? null,
    provinceCode: asked.province ?? null,
    channel: asked.channel ?? null,
    caseClass: asked.class ?? null,
    categoryCode: asked.category ?? null,
    measure: asked.measure ?? null,
    on: asked.on ?? null,
  };
}

/** The parts of an address that ask for a filter, without those that are not asked. */
export function filterParams(filter: Partial<CaseFilter>): Record<string, string> {
  const named = {
    from: filter.from,
    to: filter.to,
    province: filter.provinceCode === "" ? NONE : filter.provinceCode,
    channel: filter.channel,
    class: filter.caseClass,
    category: filter.categoryCode === "" ? NONE : filter.categoryCode,
    measure: filter.measure,
    on: filter.on,
  };
  const asked = Object.entries(named).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(asked.map(([name, value]) => [name, String(value)]));
}

/** The address of the cases behind a figure. */
export function casesHref(filter: Partial<CaseFilter>): string {
  return `/cases?${new URLSearchParams(filterParams(filter)).toString()}`;
}

/** "mars 2026". */
export function monthInWords(t: TFunction, month: string): string {
  const [year, number] = month.split("-");
  return t("time.with_year", { date: t(`time.month.${Number(number)}`), year });
}
