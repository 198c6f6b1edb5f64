import { z } from "zod";
import { readBulk } from "~/workflows/bulk/readBulk";
import { queryContext } from "~/workflows/runCommand";
import { planWords } from "../../bulkWords.server";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentBulk } from "../../presenters/bulk";
import { requireActor } from "../../session.server";

const place = z.coerce.number().int().min(-1).catch(-1);

/** A bulk as its reader may see it; whoever has nothing to do with it gets the answer for one that never was. */
export async function loadBulk(request: Request, { id, requestId }: { id: string; requestId: string }) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const after = place.parse(new URL(request.url).searchParams.get("after") ?? -1);
    const reading = await readBulk(ctx, id, after);
    const words = await planWords(ctx, { bulks: [reading.bulk], names: reading.names, language });
    return { view: presentBulk(reading, words), title: wordsOf(language).t("bulk.title") };
  });
}
