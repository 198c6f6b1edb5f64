import type { LoaderFunctionArgs } from "@remix-run/node";
import { NotFoundError } from "~/models/errors";
import { listColleagues } from "~/workflows/bulk/listColleagues";
import { offeredActs } from "~/workflows/bulk/offeredActs";
import { queryContext } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { answering } from "../errors.server";
import { languageOf } from "../i18n.server";
import { usableMacros } from "../macroWords.server";
import { presentMacro } from "../presenters/macro";
import { presentCategories } from "../presenters/categories";
import { requireActor } from "../session.server";

/** What the forms of a bulk are chosen from; fetched when the first case is chosen. */
export const handle = { ability: "CaseFile:read" };

/** Colleagues, categories and macros. 404 for those who act on no grievance. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const acts = offeredActs(ctx.ability);
    if (!acts.length) throw new NotFoundError();
    const language = languageOf(request, actor.language);
    const { macros, words } = await usableMacros(ctx, language);
    return {
      macros: macros.map((macro) => presentMacro(macro, words)),
      colleagues: await listColleagues(ctx),
      categories: presentCategories(await listCategories("grievance"), language),
    };
  });
}
