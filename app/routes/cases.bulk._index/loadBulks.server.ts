import { NotFoundError } from "~/models/errors";
import { listBulks } from "~/workflows/bulk/listBulks";
import { mayApprove, offeredActs } from "~/workflows/bulk/offeredActs";
import { queryContext } from "~/workflows/runCommand";
import type { BulksView } from "../../components/bulk/BulksPage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { planWords } from "../../bulkWords.server";
import { presentSummary } from "../../presenters/bulk";
import { requireActor } from "../../session.server";

/** The bulks one asked for and those one may decide on. 404 for those who act on no grievance. */
export async function loadBulks(request: Request, requestId: string) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    if (!offeredActs(ctx.ability).length && !mayApprove(ctx.ability)) throw new NotFoundError();
    const { waiting, mine, names } = await listBulks(ctx);
    const words = await planWords(ctx, { bulks: [...waiting, ...mine].map(({ bulk }) => bulk), names, language });
    const view: BulksView = {
      waiting: waiting.map(({ bulk, tally }) => presentSummary(bulk, tally, words)),
      mine: mine.map(({ bulk, tally }) => presentSummary(bulk, tally, words)),
      now: Date.now(),
    };
    return { view, title: wordsOf(language).t("bulk.all") };
  });
}
