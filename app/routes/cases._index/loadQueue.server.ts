import { z } from "zod";
import type { CaseKind } from "~/models/cases/caseWords";
import { parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { opensTickets } from "~/workflows/abilities/grantPlaces";
import type { QueryContext } from "~/workflows/commandContext";
import { findCaller } from "~/workflows/contact/findCaller";
import { mayRecord } from "~/workflows/intake/recordGrievance";
import { queryContext } from "~/workflows/runCommand";
import { CASE_VIEWS, type CaseView } from "~/workflows/triage/caseViews";
import { isFiltered } from "~/workflows/triage/caseFilter";
import { countFiltered, countViews } from "~/workflows/triage/countViews";
import { listCategories } from "~/workflows/triage/formChoices";
import { listCases } from "~/workflows/triage/listCases";
import { readNames } from "~/workflows/triage/readNames";
import { queueHref, type QueueView } from "../../components/queue/queueView";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { seesKind } from "../../presenters/account";
import { presentRow } from "../../presenters/caseRow";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { presentFilter, readFilter } from "../../presenters/caseFilter";
import { presentPlace } from "../../presenters/places";
import { requireActor } from "../../session.server";
import { offerBulk } from "../cases.bulk._index/offerBulk.server";

/** Lines of a first page, and how many more each "more" shows. */
const STEP = 50;
/** Lines shown at once at most; "more" then turns the page, so that no page's cost grows without end. */
const MOST = 200;

/** The address of a queue. What somebody typed into it wrong counts as not there. */
const address = z.object({
  view: z.enum(CASE_VIEWS).catch("open"),
  sort: z.enum(["due", "recent"]).catch("due"),
  q: z.string().trim().max(200).catch(""),
  after: z.string().max(60).nullable().catch(null),
  show: z.coerce.number().int().min(STEP).max(MOST).catch(STEP),
  gone: z.string().nullable().catch(null),
});

/** Loads the queue of one kind of case, as its address asks and as the person's ability allows. 404 for those without one. */
export async function loadQueue(
  request: Request,
  { kind, base, requestId }: { kind: CaseKind; base: string; requestId: string },
) {
  const { actor } = await requireActor(request);
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { view, sort, q, after, show, gone } = address.parse({ after: null, gone: null, ...params });
  const list = askedList(params, kind);
  const { filter } = list;
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!seesKind(ctx.ability, kind)) throw new NotFoundError();
    const [page, counts, categories, counted, callers, bulk] = await Promise.all([
      listCases(ctx, { ...list, after, limit: show }),
      countViews(ctx, kind),
      listCategories(kind),
      filter ? countFiltered(ctx, { kind, view: list.view, filter }) : null,
      q && kind === "grievance" ? findCaller(ctx, q) : [],
      kind === "grievance" ? offerBulk(ctx) : null,
    ]);
    const words = categoryWords(presentCategories(categories, language));
    const around = {
      categories: words,
      names: await readNames(
        ctx,
        page.rows.map(({ caseFile }) => caseFile.assigneeId),
      ),
      viewerId: actor.userId,
      readsForHouse: worksOn(ctx, kind),
    };
    const narrowed = filter && counted ? presentFilter(filter, { base, counted, categories: words, language }) : null;
    const here = { base, view, sort, q, filter: narrowed };
    const queue: QueueView = {
      ...here,
      kind,
      rows: page.rows.map((row) => presentRow(row, around)),
      moreHref: page.next && moreHref(here, { after, show, next: page.next }),
      startHref: after ? queueHref(here, {}) : null,
      counts,
      views: viewsOf(ctx, kind),
      now: Date.now(),
      newHref: mayOpen(ctx, kind) ? `${base}/new` : null,
      callers: callers.map(({ id, reference, placeCode, status }) => {
        return { id, reference, place: presentPlace(placeCode), status };
      }),
      gone: parseReference(gone ?? ""),
      own: !worksOn(ctx, kind),
      bulk,
    };
    return { queue, title: wordsOf(language).t(`rooms.${base.slice(1)}`) };
  });
}

/** The list an address asks for: the one the page shows, and the one a bulk on the whole of it is about. */
export function askedList(params: Record<string, string>, kind: CaseKind) {
  const { view, sort, q } = address.parse({ after: null, gone: null, ...params });
  const asked = kind === "grievance" && !q ? readFilter(params) : null;
  const filter = isFiltered(asked) ? asked : null;
  return { kind, view: filter && !params.view ? null : view, sort, q, filter };
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

/** First the page grows in place; once it is long, "more" starts the next one where this one ends. */
function moreHref(
  here: Pick<QueueView, "base" | "view" | "sort" | "q" | "filter">,
  { after, show, next }: { after: string | null; show: number; next: string },
): string {
  if (show + STEP <= MOST) return queueHref(here, { after, show: String(show + STEP) });
  return queueHref(here, { after: next });
}
