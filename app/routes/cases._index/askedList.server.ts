import { z } from "zod";
import type { CaseKind } from "~/models/cases/caseWords";
import type { QueryContext } from "~/workflows/commandContext";
import { isFiltered } from "~/workflows/triage/caseFilter";
import { CASE_SORTS, type CaseSort } from "~/workflows/triage/caseSorts";
import { CASE_VIEWS, type CaseView } from "~/workflows/triage/caseViews";
import { listCategories, type CategoryChoice } from "~/workflows/triage/formChoices";
import { usualOf } from "../../components/queue/queueView";
import type { ScreenLanguage } from "../../i18n";
import { wordsOf } from "../../i18n.server";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { readQueueFilter, type ReadFilter } from "../../presenters/queueFilter";

/** Which list an address asks for. What somebody typed into it wrong counts as not there. */
const address = z.object({
  view: z
    .enum([...CASE_VIEWS, "all"])
    .optional()
    .catch(undefined),
  sort: z.enum(CASE_SORTS).optional().catch(undefined),
  q: z.string().trim().max(200).catch(""),
});

/** The list an address asks for: the one the page shows, and the one a bulk on the whole of it is about. */
export async function askedList(
  ctx: QueryContext,
  params: Record<string, string>,
  { kind, language, ...known }: { kind: CaseKind; language: ScreenLanguage; categories?: CategoryChoice[] },
) {
  const categories = known.categories ?? (await listCategories(kind));
  const words = wordsOf(language);
  const byCode = categoryWords(presentCategories(categories, language));
  const around = { ctx, kind, categories, categoryWords: byCode, words, language };
  const read = await readQueueFilter(ctx, params, around);
  const { q, ...standing } = address.parse(params);
  const filter = isFiltered(read.filter) ? read.filter : null;
  return { list: { kind, ...standingOf(standing, read), q, filter }, read, around };
}

/** The view and the order an address asks for, or means by saying nothing. */
function standingOf(
  { view, sort }: Pick<z.infer<typeof address>, "view" | "sort">,
  { params }: ReadFilter,
): { view: CaseView | null; sort: CaseSort } {
  const usual = usualOf(Object.keys(params));
  const asked = view === "all" && usual.view !== "all" ? "open" : (view ?? usual.view);
  return { view: asked === "all" ? null : (asked as CaseView), sort: sort ?? (usual.sort as CaseSort) };
}
