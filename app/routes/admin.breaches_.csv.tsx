import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportBreaches } from "~/workflows/breaches/readBreaches";
import { runCommand } from "~/workflows/runCommand";
import { csvFile } from "../csvFile.server";
import { answering } from "../errors.server";
import { languageOf, wordsOf } from "../i18n.server";
import { presentBreachFile } from "../presenters/breaches";
import { requireActor } from "../session.server";

/** The register of breaches as a file. */
export const handle = { ability: "Breach:read" };

/** The file; the journal says who took it. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const read = await runCommand(actor, exportBreaches, { requestId });
    return csvFile("violations-de-donnees", presentBreachFile(read, wordsOf(languageOf(request, actor.language))));
  });
}
