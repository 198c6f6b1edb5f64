import { z } from "zod";
import type { CaseKind } from "~/models/cases/caseWords";
import { parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { countSearch } from "~/workflows/access/countSearch";
import { opensTickets } from "~/workflows/abilities/grantPlaces";
import type { QueryContext } from "~/workflows/commandContext";
import { findCaller } from "~/workflows/contact/findCaller";
import { mayRecord } from "~/workflows/intake/recordGrievance";
import { queryContext } from "~/workflows/runCommand";
import { sortsOf } from "~/workflows/triage/caseSorts";
import { CASE_VIEWS, type CaseView } from "~/workflows/triage/caseViews";
import { countFiltered, countLevels, countViews } from "~/workflows/triage/countViews";
import { listCases } from "~/workflows/triage/listCases";
import { nearCases } from "~/workflows/triage/nearCases";
import { readNames } from "~/workflows/triage/readNames";
import { queueHref, type FilterView, type QueueView } from "../../components/queue/queueView";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { seesKind } from "../../presenters/account";
import { presentRow } from "../../presenters/caseRow";
import { presentPanel } from "../../presenters/filterPanel";
import { presentPlace } from "../../presenters/places";
import type { ReadFilter } from "../../presenters/queueFilter";
import { requireActor } from "../../session.server";
import { askedList } from "./askedList.server";
import { railViews } from "./railViews.server";
import { offerBulk } from "../cases.bulk._index/offerBulk.server";

/** Lines of a first page, and how many more each "more" shows. */
const STEP = 50;
/** Lines shown at once at most; "more" then turns the page, so that no page's cost grows without end. */
const MOST = 200;

/** What an address says besides which list it asks for. What somebody typed into it wrong counts as not there. */
const address = z.object({
  after: z.string().nullable().catch(null),
  show: z.coerce.number().int().min(STEP).max(MOST).catch(STEP),
  panel: z.literal("open").nullable().catch(null),
  gone: z.string().nullable().catch(null),
});

/** Loads the queue of one kind of case, as its address asks and as the person's ability allows. 404 for those without one. */
export async function loadQueue(
  request: Request,
  { kind, base, requestId }: { kind: CaseKind; base: string; requestId: string },
) {
  const { actor } = await requireActor(request);
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const standing = address.parse({ after: null, gone: null, panel: null, ...params });
  const { after, show, gone } = standing;
  const language = languageOf(request, actor.language);
  const words = wordsOf(language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!seesKind(ctx.ability, kind)) throw new NotFoundError();
    const { list, read, around } = await askedList(ctx, params, { kind, language });
    const { view, sort, q, filter } = list;
    await countSearch(actor, q);
    const byCode = around.categoryWords;
    const [page, counts, levels, counted, callers, panel, kept, bulk] = await Promise.all([
      listCases(ctx, { ...list, after, limit: show }),
      countViews(ctx, kind),
      countLevels(ctx, kind),
      filter && !q ? countFiltered(ctx, { kind, view, sort, filter }) : null,
      q && kind === "grievance" ? findCaller(ctx, q) : [],
      standing.panel && worksOn(ctx, kind) ? presentPanel(around, read.params) : null,
      worksOn(ctx, kind) ? railViews(ctx, { kind, base, language }) : [],
      kind === "grievance" ? offerBulk(ctx) : null,
    ]);
    const near = q && !page.rows.length && !page.next ? await nearCases(ctx, kind, q) : [];
    const names = await readNames(
      ctx,
      page.rows.map(({ caseFile }) => caseFile.assigneeId),
    );
    const presented = { categories: byCode, names, viewerId: actor.userId, readsForHouse: worksOn(ctx, kind) };
    const where = { base, view: view ?? "all", sort, q };
    const here = { ...where, filter: presentFilter(where, read, counted) };
    const queue: QueueView = {
      ...here,
      kind,
      sorts: sortsOf(view),
      rows: page.rows.map((row) => presentRow(row, presented)),
      moreHref: page.next && moreHref(here, { after: page.restarted ? null : after, show, next: page.next, page }),
      looked: page.looked,
      startHref: after && !page.restarted ? queueHref(here, {}) : null,
      restarted: page.restarted,
      counts,
      views: viewsOf(ctx, kind),
      levels,
      kept,
      viewsHref: worksOn(ctx, kind) ? `${base}/views` : null,
      near,
      now: Date.now(),
      newHref: mayOpen(ctx, kind) ? `${base}/new` : null,
      panel,
      panelHref: worksOn(ctx, kind) ? queueHref(here, { panel: "open" }) : null,
      callers: callers.map(({ id, reference, placeCode, status }) => {
        return { id, reference, place: presentPlace(placeCode), status };
      }),
      gone: parseReference(gone ?? ""),
      own: !worksOn(ctx, kind),
      bulk,
    };
    return { queue, title: words.t(`rooms.${base.slice(1)}`) };
  });
}

/** A filter as chips over its list; null where nothing was asked. */
function presentFilter(
  where: Pick<QueueView, "base" | "view" | "sort" | "q">,
  { chips, params }: ReadFilter,
  counted: FilterView["counted"],
): FilterView | null {
  if (!chips.length) return null;
  const withoutHref = (name: string) => queueHref({ ...where, filter: { params } }, { [name]: null });
  return { params, counted, chips: chips.map((chip) => ({ ...chip, withoutHref: withoutHref(chip.name) })) };
}

function mayOpen({ ability }: QueryContext, kind: CaseKind): boolean {
  return kind === "grievance" ? mayRecord(ability) : opensTickets(ability);
}

/** Whether the queue is one of work, or the list of somebody's own tickets. */
function worksOn({ ability }: QueryContext, kind: CaseKind): boolean {
  return kind === "grievance" || ability.rulesFor("work", "CaseFile").some((rule) => isAbout(rule.conditions, kind));
}

function isAbout(conditions: unknown, kind: CaseKind): boolean {
  return (conditions as { kind?: CaseKind } | undefined)?.kind === kind;
}

/** Tickets know no appeal and no call; and nothing is confided to who only follows her own. */
export function viewsOf(ctx: QueryContext, kind: CaseKind): CaseView[] {
  if (kind === "grievance") return [...CASE_VIEWS];
  const ofTickets = CASE_VIEWS.filter((view) => view !== "appeals" && view !== "calls");
  return worksOn(ctx, kind) ? ofTickets : ["open", "waiting", "ended"];
}

/**
 * First the page grows in place; once it is long, or what it looked through is at its end, "more" starts the next one
 * where this one ends.
 */
function moreHref(
  here: Parameters<typeof queueHref>[0],
  { after, show, next, page }: { after: string | null; show: number; next: string; page: { rows: unknown[] } },
): string {
  const isFull = page.rows.length === show;
  if (isFull && show + STEP <= MOST) return queueHref(here, { after, show: String(show + STEP) });
  return queueHref(here, { after: next });
}
