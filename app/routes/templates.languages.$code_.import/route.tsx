import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InvalidInputError, NotFoundError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { csvLetters } from "~/workflows/csv/readCsvText";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { applyImport, planImport } from "~/workflows/templates/importTexts";
import { readLanguagesOfRoom } from "~/workflows/templates/readTexts";
import { ImportPage } from "../../components/texts/ImportPage";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { requireActor, requireForm } from "../../session.server";

/** For a translator's file that comes back: tried first, then applied. */
export const handle = { ability: "Template:manage" };

/** The language it is about. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const languages = await readLanguagesOfRoom(queryContext(actor, { requestId }));
    const language = languages.find(({ code }) => code === params.code);
    if (!language) throw new NotFoundError();
    const { t } = wordsOf(languageOf(request, actor.language));
    const { code, name } = language;
    return { language: { code, name }, title: t("texts.import.title", { language: name }) };
  });
}

/** Tries the file and says what it would do; sent again with `apply`, does that. */
export async function action({ request, params, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  const language = params.code ?? "";
  return acting(async () => {
    authorize(queryContext(actor), "manage", "Template"); // before anything that was typed is looked at
    const csv = await lettersOf(form);
    const apply = form.get("act") === "apply";
    const ctx = queryContext(actor, { requestId });
    const lines = apply
      ? await runCommand(actor, (command) => applyImport(command, { language, csv }), { requestId })
      : await planImport(ctx, { language, csv });
    return data({ ok: true as const, applied: apply, lines, csv: apply ? "" : csv });
  });
}

/** What the form brought: the file chosen, or the words of the one that was tried. */
async function lettersOf(form: FormData): Promise<string> {
  const file = form.get("file");
  const kept = form.get("csv");
  if (typeof kept === "string" && kept) return kept;
  if (!file || typeof file === "string" || file.size === 0) throw new InvalidInputError({ file: "errors.file_needed" });
  return csvLetters(new Uint8Array(await file.arrayBuffer())).replaceAll("\0", "");
}

/** Draws it. */
export default function Import() {
  return <ImportPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
