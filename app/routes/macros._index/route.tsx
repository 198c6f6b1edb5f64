import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listMacros } from "~/workflows/macros/listMacros";
import { queryContext } from "~/workflows/runCommand";
import { MacrosPage } from "../../components/macros/MacrosPage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { macroWords } from "../../macroWords.server";
import { presentMacroRow } from "../../presenters/macro";
import { requireActor } from "../../session.server";

/** The macros of somebody who works on cases, and those of the teams they keep. */
export const handle = { ability: "Macro:read" };

/** Reads them. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const macros = await listMacros(ctx);
    const words = await macroWords(ctx, macros, language);
    return { macros: macros.map((one) => presentMacroRow(one, words)), title: wordsOf(language).t("macro.title") };
  });
}

/** Draws them. */
export default function Macros() {
  return <MacrosPage macros={useLoaderData<typeof loader>().macros} />;
}
