import type { CaseRowView } from "../../presenters/caseRow";

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
  /** A case that left this person's sight by what they just did. */
  gone: string | null;
}

/** The address of the same queue with some of it changed; null takes a part out. A new view or search starts at the top. */
export function queueHref(
  { base, view, sort, q }: Pick<QueueView, "base" | "view" | "sort" | "q">,
  changes: Record<string, string | null>,
): string {
  const wanted = { view, sort, q, ...changes };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted)) if (value && DEFAULTS[name] !== value) params.set(name, value);
  const query = params.toString();
  return query ? `${base}?${query}` : base;
}

/** Not written into addresses. */
const DEFAULTS: Record<string, string> = { view: "open", sort: "due" };
