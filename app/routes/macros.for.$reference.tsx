import type { LoaderFunctionArgs } from "@remix-run/node";
import { findVisible } from "~/workflows/triage/findVisible";
import { queryContext } from "~/workflows/runCommand";
import { answering } from "../errors.server";
import { languageOf } from "../i18n.server";
import { usableMacros } from "../macroWords.server";
import { presentMacro } from "../presenters/macro";
import { requireActor } from "../session.server";

/** The macros one may apply to a case, their words filled in for it; fetched when somebody asks for them on its file. */
export const handle = { ability: "Macro:read" };

/** Reads them. 404 for a case that is not for this person's eyes. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const caseFile = await findVisible(ctx, params.reference ?? "", "readText");
    const { macros, words } = await usableMacros(ctx, languageOf(request, actor.language));
    return { macros: macros.map((macro) => presentMacro(macro, words, caseFile)) };
  });
}
