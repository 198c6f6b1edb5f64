import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { dropUpload, readUpload, startUpload } from "~/workflows/importing/uploads";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { UploadPage } from "../../components/importing/UploadPage";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { importTeller } from "../../importWords.server";
import { presentRejected, presentUpload } from "../../presenters/upload";
import { requireActor, requireForm } from "../../session.server";

/** A file of complaints: what loading it would do, how far it is, what became of it. For who gave it alone. */
export const handle = { ability: "CaseFile:create" };

/** Reads it. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const upload = await readUpload(queryContext(actor, { requestId }), params.id ?? "");
    const language = languageOf(request, actor.language);
    const rejected = presentRejected(upload, importTeller(language));
    return { upload: presentUpload(upload), rejected, title: wordsOf(language).t("import.title") };
  });
}

const asked = z.object({ act: z.enum(["start", "drop"]) });

/** Has it loaded, or lets go of it. */
export async function action({ request, params, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = asked.safeParse(Object.fromEntries(await requireForm(request)));
  const id = params.id ?? "";
  return acting(async () => {
    await readUpload(queryContext(actor), id); // before anything that was typed is looked at
    if (!form.success) throw new InvalidInputError({});
    const command = form.data.act === "start" ? startUpload : dropUpload;
    await runCommand(actor, (ctx) => command(ctx, id), { requestId });
    throw redirect(form.data.act === "start" ? `/cases/import/${id}` : "/cases/import");
  });
}

/** Draws it. */
export default function Upload() {
  const refused = useActionData<typeof action>();
  return <UploadPage {...useLoaderData<typeof loader>()} refused={refused?.code ?? null} />;
}
