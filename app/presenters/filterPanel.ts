import type { i18n } from "i18next";
import { CHANNELS, CLASSES, LEVELS } from "~/models/cases/caseWords";
import { PRIORITIES } from "~/models/cases/TicketDetail";
import { isMonth } from "~/models/figures/months";
import { allPlaces, ancestry, placeByCode } from "~/models/places/placeLookup";
import type { Place, PlaceKind } from "~/models/places/Place";
import type { QueryContext } from "~/workflows/commandContext";
import { listIncidents } from "~/workflows/incidents/readIncidents";
import { listCycles } from "~/workflows/registry/listPayments";
import { colleaguesInSight, placesInSight } from "~/workflows/triage/filterScope";
import { cycleTitle } from "../components/registry/paymentSentence";
import type { PanelChoice, PanelField } from "../components/queue/queueView";
import { NONE } from "./caseFilter";
import { presentCategories } from "./categories";
import { askableParts, statusesOf, type AroundFilter } from "./queueFilter";
import { presentCycle } from "./registry";
import { statusWord } from "./statusWord";

type Around = AroundFilter & { ctx: QueryContext; language: string };

/** The fields of the panel this person narrows a queue with, each with what may be chosen; a field of nothing is left out. */
export async function presentPanel(around: Around, params: Record<string, string>): Promise<PanelField[]> {
  const fields = askableParts(around.ctx, around.kind).map(async (name): Promise<PanelField | null> => {
    const value = params[name] ?? "";
    if (name === "from" || name === "to") return { name, type: "date", value: dayOf(value, name), choices: [] };
    if (name === "household") return { name, type: "text", value, choices: [] };
    const choices = (await CHOICES[name]?.(around)) ?? [];
    return choices.length ? { name, type: "select", value, choices } : null;
  });
  return (await Promise.all(fields)).filter((field) => field !== null);
}

const CHOICES: Record<string, (around: Around) => PanelChoice[] | Promise<PanelChoice[]>> = {
  status: ({ kind, words }) => statusesOf(kind).map((code) => ({ code, word: statusWord(words.t, code, kind) })),
  category: ({ categories, language, words }) => [
    { code: NONE, word: words.t("queue.no_category") },
    ...presentCategories(categories, language).flatMap(({ code, label, details }) => [
      { code, word: label },
      ...details.map((detail) => ({ code: detail.code, word: detail.label, group: label })),
    ]),
  ],
  class: ({ words }) => CLASSES.map((code) => ({ code: String(code), word: words.t(`class.${code}`) })),
  priority: ({ words }) => PRIORITIES.map((code) => ({ code, word: words.t(`priority.${code}`) })),
  level: ({ words }) => LEVELS.map((code) => ({ code, word: words.t(`level.${code}`) })),
  channel: ({ words }) => CHANNELS.map((code) => ({ code, word: words.t(`channel.${code}`) })),
  province: ({ ctx, kind, words }) => {
    const { unplaced } = placesInSight(ctx, kind);
    const provinces = placesOf({ ctx, kind }, ["province"]).map(({ code, name }) => ({ code, word: name }));
    if (provinces.length < 2) return []; // one's own
    return unplaced ? [...provinces, { code: NONE, word: words.t("place.unknown") }] : provinces;
  },
  territory: (around) => withinProvinces(placesOf(around, ["territory", "city"]), around.words),
  site: (around) => withinProvinces(placesOf(around, ["committee"]), around.words),
  assignee: async ({ ctx, kind, words }) => {
    const me = ctx.actor.kind === "user" ? ctx.actor.userId : "";
    const colleagues = (await colleaguesInSight(ctx, kind)).filter(({ id }) => id !== me);
    return [
      { code: "me", word: words.t("queue.me") },
      { code: NONE, word: words.t("queue.no_holder") },
      ...colleagues.map(({ id, name }) => ({ code: id, word: name, group: words.t("filter.colleagues") })),
    ];
  },
  incident: async ({ ctx }) =>
    (await listIncidents(ctx, { status: "open", after: null })).rows.map(({ incident, title }) => {
      return { code: incident.id, word: title };
    }),
  cycle: async ({ ctx, words }) =>
    (await listCycles(ctx)).map((cycle) => ({ code: cycle.code, word: cycleTitle(words.t, presentCycle(cycle)) })),
};

function placesOf({ ctx, kind }: Pick<Around, "ctx" | "kind">, kinds: readonly PlaceKind[]): Place[] {
  const sight = placesInSight(ctx, kind);
  const seen = allPlaces().filter(({ code }) => sight.sees(code, kinds));
  return seen.sort((a, b) => a.name.localeCompare(b.name, "fr"));
}

/** By province; places that share a name say which they are. */
function withinProvinces(places: Place[], { t }: i18n): PanelChoice[] {
  if (places.length < 2) return [];
  const choices = places.map(({ code, name, kind }) => ({
    code,
    word: t("place.named_kind", { name, kind: t(`place.kind.${kind}`) }),
    group: placeByCode(ancestry(code).provinceCode ?? "")?.name,
  }));
  return choices.sort((a, b) => (a.group ?? "").localeCompare(b.group ?? "", "fr"));
}

/** A box of a date holds a day: of a month that a figure asked for, the first or the last. */
function dayOf(value: string, end: "from" | "to"): string {
  if (!isMonth(value)) return value;
  const [year = 0, month = 1] = value.split("-").map(Number);
  return end === "from" ? `${value}-01` : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
