import type { BulkActName } from "~/models/bulk/bulkPlan";
import type { CaseRowView } from "../../presenters/caseRow";
import type { PlaceView } from "../../presenters/places";

/** What a queue shows and where it stands, as its loader answers it. */
export interface QueueView {
  kind: "grievance" | "support_ticket";
  /** Address of the room: "/cases" or "/tickets". */
  base: string;
  view: string;
  sort: string;
  q: string;
  rows: CaseRowView[];
  /** Where "more" leads; null at the end. */
  moreHref: string | null;
  /** Whether the list starts further down than its beginning. */
  startHref: string | null;
  counts: Record<string, { count: number; capped: boolean }>;
  views: string[];
  /** The present, epoch milliseconds. */
  now: number;
  /** Where a new case is typed in; null for those who do not. */
  newHref: string | null;
  /** The figure the list is behind, part by part; null for an ordinary queue. */
  filter: FilterView | null;
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

/** What a list is narrowed to: each part can be taken out. */
export interface FilterView {
  chips: FilterChip[];
  counted: { count: number; capped: boolean };
  /** What of it an address carries. */
  params: Record<string, string>;
}

export interface FilterChip {
  /** Part of the address it stands for. */
  name: string;
  /** Its words: a month, a place, a category; else a code under `filter.<name>`. */
  word: string | null;
  code: string;
  /** The address without it. */
  withoutHref: string;
}

/** The address of the same queue with some of it changed; null takes a part out. A new view or search starts at the top. */
export function queueHref(
  { base, view, sort, q, filter = null }: Pick<QueueView, "base" | "view" | "sort" | "q"> & Partial<QueueView>,
  changes: Record<string, string | null>,
): string {
  const wanted = { view, sort, q, ...filter?.params, ...changes };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted)) if (value && DEFAULTS[name] !== value) params.set(name, value);
  const query = params.toString();
  return query ? `${base}?${query}` : base;
}

/** Not written into addresses. */
const DEFAULTS: Record<string, string> = { view: "open", sort: "due" };
