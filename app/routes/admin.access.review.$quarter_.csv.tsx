import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportReview } from "~/workflows/access/readReview";
import { runCommand } from "~/workflows/runCommand";
import { csvFile } from "../csvFile.server";
import { answering } from "../errors.server";
import { languageOf, wordsOf } from "../i18n.server";
import { presentReviewFile } from "../presenters/review";
import { requireActor } from "../session.server";

/** The record of a quarter as a file. */
export const handle = { ability: "Account:read" };

/** The file; the journal says who took it. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const quarter = params.quarter ?? "";
  return answering(async () => {
    const read = await runCommand(actor, (ctx) => exportReview(ctx, { quarter }), { requestId });
    const words = wordsOf(languageOf(request, actor.language));
    return csvFile(`revue-${quarter}`, presentReviewFile(read, words));
  });
}
