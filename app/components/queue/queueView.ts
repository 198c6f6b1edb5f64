import type { BulkActName } from "~/models/bulk/bulkPlan";
import type { CaseRowView } from "../../presenters/caseRow";
import type { PlaceView } from "../../presenters/places";

/** What a queue shows and where it stands, as its loader answers it. */
export interface QueueView {
  kind: "grievance" | "support_ticket";
  /** Address of the room: "/cases" or "/tickets". */
  base: string;
  /** A named view, or "all": open and ended alike, within a filter. */
  view: string;
  sort: string;
  /** The orders the view may be asked in; with one alone there is nothing to choose. */
  sorts: string[];
  q: string;
  rows: CaseRowView[];
  /** Where "more" leads; null at the end. */
  moreHref: string | null;
  /** How many of a place were looked at, where the page ends before what was asked may; null where it was answered whole. */
  looked: number | null;
  /** Whether the list starts further down than its beginning. */
  startHref: string | null;
  /** The address asked for a page of another list: this one begins at its top. */
  restarted: boolean;
  counts: Record<string, Counted>;
  views: string[];
  /** The levels one may narrow to in the rail; none for who knows one alone. */
  levels: { level: string; counted: Counted }[];
  /** The views this person keeps or was given. */
  kept: RailView[];
  /** Where views are kept and put in order; null for those who have no use for it. */
  viewsHref: string | null;
  /** Numbers one may have meant by the one that was typed. */
  near: string[];
  /** The present, epoch milliseconds. */
  now: number;
  /** Where a new case is typed in; null for those who do not. */
  newHref: string | null;
  /** What the list is narrowed to, part by part; null for an ordinary queue. */
  filter: FilterView | null;
  /** The panel one narrows the list with, while it is open; its address opens it. Null for those who have none. */
  panel: PanelField[] | null;
  panelHref: string | null;
  /** A case that left this person's sight by what they just did. */
  gone: string | null;
  /** Cases of whoever is on the line, that the viewer does not see otherwise. */
  callers: { id: string; reference: string; place: PlaceView | null; status: string }[];
  /** Whether these are the viewer's own, whom nothing is confided to. */
  own: boolean;
  /** What may be done to several cases at once; null where nothing may. */
  bulk: BulkOffer | null;
}

export interface BulkOffer {
  acts: BulkActName[];
  /** Bulks of others that wait for the viewer's approval. */
  toApprove: number;
  /** The secret of the forms: a form sent twice is one bulk. */
  once: string;
}

/** A number of cases, never counted beyond a bound. */
export interface Counted {
  count: number;
  capped: boolean;
}

/** A kept view on the rail. */
export interface RailView {
  id: string;
  name: string;
  href: string;
  /** Given by somebody else. */
  isShared: boolean;
  /** Null where it is not counted. */
  counted: Counted | null;
}

/** What a list is narrowed to: each part can be taken out. */
export interface FilterView {
  chips: FilterChip[];
  /** Null while words are looked for: what they find is not counted. */
  counted: Counted | null;
  /** What of it an address carries. */
  params: Record<string, string>;
}

export interface FilterChip {
  /** Part of the address it stands for. */
  name: string;
  /** Its words; null for a value that means nothing to this person. */
  word: string | null;
  /** Why it was left aside, if it was. */
  fault: "unknown" | "reversed" | null;
  /** The address without it. */
  withoutHref: string;
}

/** A field of the panel. */
export interface PanelField {
  name: string;
  type: "select" | "date" | "text";
  value: string;
  choices: PanelChoice[];
}

export interface PanelChoice {
  code: string;
  word: string;
  group?: string;
}

/** The order a list stands in: the one asked for, or that of a view which has no other. */
export function shownSort({ sort, sorts }: Pick<QueueView, "sort" | "sorts">): string {
  return sorts.includes(sort) ? sort : (sorts[0] ?? sort);
}

/** Parts of an address that say where one stands in a list; all others narrow it. */
const STANDING = ["view", "sort", "q", "after", "show", "panel", "gone"];

type Standing = Pick<QueueView, "base" | "view" | "sort" | "q"> & { filter?: Pick<FilterView, "params"> | null };

/** The address of the same queue with some of it changed; null takes a part out. A new view or search starts at the top. */
export function queueHref(
  { base, view, sort, q, filter = null }: Standing,
  changes: Record<string, string | null>,
): string {
  const wanted = Object.entries({ view, sort, q, ...filter?.params, ...changes }).filter(([, value]) => value);
  const usual = usualOf(wanted.map(([name]) => name));
  const isNarrowed = usual.view === "all";
  const params = new URLSearchParams();
  for (const [name, value] of wanted) {
    const isLeftOut = usual[name] === value || (name === "view" && value === "all" && !isNarrowed);
    if (!isLeftOut) params.set(name, value ?? "");
  }
  const query = params.toString();
  return query ? `${base}?${query}` : base;
}

/** What an address with these parts means by saying nothing: a filter alone looks at ended cases too, a time at when they came. */
export function usualOf(names: readonly string[]): Record<string, string> {
  const isNarrowed = names.some((name) => !STANDING.includes(name));
  const isTimed = names.includes("from") || names.includes("to");
  return { view: isNarrowed ? "all" : "open", sort: isTimed ? "received" : "due" };
}
