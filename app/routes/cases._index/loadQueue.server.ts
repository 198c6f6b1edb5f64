import { z } from "zod";
import type { CaseKind } from "~/models/cases/caseWords";
import { parseReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { queryContext } from "~/workflows/runCommand";
import { CASE_VIEWS } from "~/workflows/triage/caseViews";
import { countViews } from "~/workflows/triage/countViews";
import { listCategories } from "~/workflows/triage/formChoices";
import { listCases } from "~/workflows/triage/listCases";
import { readNames } from "~/workflows/triage/readNames";
import { queueHref, type QueueView } from "../../components/queue/queueView";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { seesKind } from "../../presenters/account";
import { presentRow } from "../../presenters/caseRow";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { requireActor } from "../../session.server";

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
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!seesKind(ctx.ability, kind)) throw new NotFoundError();
    const [page, counts, categories] = await Promise.all([
      listCases(ctx, { kind, view, sort, q, after, limit: show }),
      countViews(ctx, kind),
      listCategories(kind),
    ]);
    const around = {
      categories: categoryWords(presentCategories(categories, language)),
      names: await readNames(
        ctx,
        page.rows.map(({ caseFile }) => caseFile.assigneeId),
      ),
      viewerId: actor.userId,
    };
    const here = { base, view, sort, q };
    const queue: QueueView = {
      ...here,
      kind,
      rows: page.rows.map((row) => presentRow(row, around)),
      moreHref: page.next && moreHref(here, { after, show, next: page.next }),
      startHref: after ? queueHref(here, {}) : null,
      counts,
      views: CASE_VIEWS.filter((one) => kind === "grievance" || one !== "appeals"),
      now: Date.now(),
      gone: parseReference(gone ?? ""),
    };
    return { queue, title: wordsOf(language).t(`rooms.${base.slice(1)}`) };
  });
}

/** First the page grows in place; once it is long, "more" starts the next one where this one ends. */
function moreHref(
  here: Pick<QueueView, "base" | "view" | "sort" | "q">,
  { after, show, next }: { after: string | null; show: number; next: string },
): string {
  if (show + STEP <= MOST) return queueHref(here, { after, show: String(show + STEP) });
  return queueHref(here, { after: next });
}
