import type { i18n } from "i18next";
import {
  CHANNELS,
  CLASSES,
  GRIEVANCE_STATUSES,
  LEVELS,
  TICKET_STATUSES,
  type CaseKind,
} from "~/models/cases/caseWords";
import { PRIORITIES } from "~/models/cases/TicketDetail";
import { LISTED_MEASURES } from "~/models/figures/figureRows";
import { isDay, isMonth } from "~/models/figures/months";
import { placeByCode } from "~/models/places/placeLookup";
import type { QueryContext } from "~/workflows/commandContext";
import { incidentByName } from "~/workflows/incidents/readIncidents";
import { listCycles } from "~/workflows/registry/listPayments";
import { findHousehold } from "~/workflows/registry/readHousehold";
import type { CaseFilter } from "~/workflows/triage/caseFilter";
import { colleaguesInSight, placesInSight } from "~/workflows/triage/filterScope";
import { chosenCategory, type CategoryChoice } from "~/workflows/triage/formChoices";
import { cycleTitle } from "../components/registry/paymentSentence";
import type { FilterChip } from "../components/queue/queueView";
import { monthInWords, NONE } from "./caseFilter";
import { presentCycle } from "./registry";
import { statusWord } from "./statusWord";

/** What reading an address takes from around it. */
export interface AroundFilter {
  kind: CaseKind;
  categories: CategoryChoice[];
  /** Words of category codes. */
  categoryWords: Map<string, string>;
  words: i18n;
}

/** A filter as an address asks for it. */
export interface ReadFilter {
  filter: CaseFilter;
  /** Every part that was asked, understood or left aside. */
  chips: Omit<FilterChip, "withoutHref">[];
  /** The parts an address carries on. */
  params: Record<string, string>;
}

/** What one part of an address comes to: a piece of the filter and its words. Null: nothing this person knows of. */
type Part = { filter: Partial<CaseFilter>; word: string } | null;
type Reader = (value: string, around: AroundFilter & { ctx: QueryContext }) => Part | Promise<Part>;

/** Longest value an address may carry. */
const LONGEST = 60;

const READERS: Record<string, Reader> = {
  measure: (value, { words }) =>
    oneOf(LISTED_MEASURES, value, (measure) => [{ measure }, words.t(`measure.${measure}`)]),
  status: (value, { kind, words }) =>
    oneOf(statusesOf(kind), value, (status) => [{ status }, statusWord(words.t, status, kind)]),
  category: (value, around) => readCategory(value, around),
  class: (value, { words }) =>
    oneOf(CLASSES.map(String), value, (code) => [{ caseClass: Number(code) }, words.t(`class.${code}`)]),
  priority: (value, { words }) =>
    oneOf(PRIORITIES, value, (priority) => [{ priority }, words.t(`priority.${priority}`)]),
  level: (value, { words }) => oneOf(LEVELS, value, (level) => [{ level }, words.t(`level.${level}`)]),
  channel: (value, { words }) => oneOf(CHANNELS, value, (channel) => [{ channel }, words.t(`channel.${channel}`)]),
  province: (value, { ctx, kind, words }) => {
    const sight = placesInSight(ctx, kind);
    if (value === NONE) return sight.unplaced ? { filter: { provinceCode: "" }, word: words.t("place.unknown") } : null;
    return sight.sees(value, ["province"]) ? { filter: { provinceCode: value }, word: nameOf(value) } : null;
  },
  territory: (value, { ctx, kind }) =>
    placesInSight(ctx, kind).sees(value, ["territory", "city"])
      ? { filter: { territoryCode: value }, word: nameOf(value) }
      : null,
  site: (value, { ctx, kind }) =>
    placesInSight(ctx, kind).sees(value, ["committee"]) ? { filter: { siteCode: value }, word: nameOf(value) } : null,
  assignee: async (value, { ctx, kind, words }) => {
    const filter = { assignee: value };
    if (value === "me") return { filter, word: words.t("queue.me") };
    if (value === NONE) return { filter, word: words.t("queue.no_holder") };
    const colleague = (await colleaguesInSight(ctx, kind)).find(({ id }) => id === value);
    return colleague ? { filter, word: colleague.name } : null;
  },
  from: (value, { words }) => (isTime(value) ? { filter: { from: value }, word: timeInWords(value, words) } : null),
  to: (value, { words }) => (isTime(value) ? { filter: { to: value }, word: timeInWords(value, words) } : null),
  cycle: async (value, { ctx, words }) => {
    const cycles = asksOfCycles(ctx) ? await listCycles(ctx) : [];
    const cycle = cycles.find(({ code }) => code === value);
    return cycle ? { filter: { cycle: value }, word: cycleTitle(words.t, presentCycle(cycle)) } : null;
  },
  household: async (value, { ctx }) => {
    const household = asksOfHouseholds(ctx) ? await findHousehold(ctx, value) : null;
    return household && { filter: { household: household.code }, word: household.code };
  },
  incident: async (value, { ctx }) => {
    const incident = asksOfIncidents(ctx) ? await incidentByName(ctx, value) : null;
    return incident && { filter: { incidentId: incident.id }, word: incident.title };
  },
};

/** What may be asked of each kind of case, in the order of the panel. */
const ASKED_OF: Record<CaseKind, readonly string[]> = {
  grievance: Object.keys(READERS).filter((name) => name !== "priority"),
  support_ticket: ["status", "category", "priority", "province", "territory", "site", "assignee", "from", "to"],
};

/** The names of an address that narrow a queue of this kind for this person, in their order. */
export function askableParts(ctx: QueryContext, kind: CaseKind): string[] {
  return ASKED_OF[kind].filter((name) => {
    if (name === "household") return asksOfHouseholds(ctx);
    if (name === "incident") return asksOfIncidents(ctx);
    return name === "cycle" ? asksOfCycles(ctx) : true;
  });
}

/** The statuses a case of a kind may have. */
export function statusesOf(kind: CaseKind): readonly string[] {
  return kind === "grievance" ? GRIEVANCE_STATUSES : TICKET_STATUSES;
}

/**
 * The filter an address asks for. What means nothing (a status there is none of, a 31st of February) and what this person
 * has no sight of are left aside alike, and said so on the chip of the part.
 */
export async function readQueueFilter(
  ctx: QueryContext,
  params: Record<string, string>,
  around: AroundFilter,
): Promise<ReadFilter> {
  const read: ReadFilter = { filter: {}, chips: [], params: {} };
  for (const name of Object.keys(READERS)) {
    const value = params[name]?.trim();
    if (!value) continue;
    const isAskable = ASKED_OF[around.kind].includes(name) && value.length <= LONGEST;
    const part = isAskable ? await READERS[name]?.(value, { ...around, ctx }) : null;
    const fault = !part ? "unknown" : isReversed(read.filter, part.filter) ? "reversed" : null;
    read.chips.push({ name, word: part?.word ?? null, fault });
    if (!part || fault) continue;
    Object.assign(read.filter, part.filter);
    read.params[name] = value;
  }
  if (read.filter.measure && isDay(params.on ?? "")) {
    read.filter.on = params.on;
    read.params.on = params.on ?? "";
  }
  return read;
}

function oneOf<Code extends string>(
  codes: readonly Code[],
  value: string,
  part: (code: Code) => [Partial<CaseFilter>, string],
): Part {
  const code = codes.find((one) => one === value);
  if (code === undefined) return null;
  const [filter, word] = part(code);
  return { filter, word };
}

function readCategory(value: string, { categories, categoryWords, words }: AroundFilter): Part {
  if (value === NONE) return { filter: { categoryCode: "" }, word: words.t("queue.no_category") };
  const chosen = chosenCategory(value, categories);
  if (!chosen) return null;
  const { categoryCode, detailCode } = chosen;
  return {
    filter: detailCode ? { categoryCode, detailCode } : { categoryCode },
    word: categoryWords.get(value) ?? value,
  };
}

function isTime(value: string): boolean {
  return isDay(value) || isMonth(value);
}

/** "mars 2026" or "14 mars 2026". */
function timeInWords(value: string, { t }: i18n): string {
  if (isMonth(value)) return monthInWords(t, value);
  const month = t(`time.month.${Number(value.slice(5, 7))}`);
  const day = Number(value.slice(8));
  const date = day === 1 ? t("time.first_of_month", { month }) : t("time.day_of_month", { day, month });
  return t("time.with_year", { date, year: value.slice(0, 4) });
}

/** An end before its beginning. A month and a day compare as far as both go. */
function isReversed({ from }: CaseFilter, { to }: Partial<CaseFilter>): boolean {
  if (!from || !to) return false;
  const length = Math.min(from.length, to.length);
  return from.slice(0, length) > to.slice(0, length);
}

function nameOf(code: string): string {
  return placeByCode(code)?.name ?? code;
}

/** Whether somebody may ask for the cases of a household: only who sees households at all. */
function asksOfHouseholds({ ability }: QueryContext): boolean {
  return ability.can("read", "Registry");
}

function asksOfIncidents({ ability }: QueryContext): boolean {
  return ability.can("read", "Incident");
}

function asksOfCycles({ ability }: QueryContext): boolean {
  return ability.can("read", "Payment");
}
