import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { setLanguageUse } from "~/workflows/templates/setLanguageUse";
import { TextsPage } from "../../components/texts/TextsPage";
import { acting } from "../../errors.server";
import { requireActor, requireForm } from "../../session.server";
import { loadTexts } from "./loadTexts.server";

/** The texts people receive, for the coordination. */
export const handle = { ability: "Template:read" };

/** Reads the texts as the address filters them. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadTexts(request, context.requestId);
}

const languageUse = z.object({ language: z.string(), sendsUnreviewed: z.enum(["yes", "no"]) });

/** Decides whether the unreviewed texts of a language leave. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return acting(async () => {
    authorize(queryContext(actor), "manage", "Template"); // before anything that was typed is looked at
    const asked = languageUse.safeParse(Object.fromEntries(form));
    if (!asked.success) throw new InvalidInputError({ language: "errors.language_unknown" });
    const { language, sendsUnreviewed } = asked.data;
    const use = { language, sendsUnreviewed: sendsUnreviewed === "yes" };
    await runCommand(actor, (ctx) => setLanguageUse(ctx, use), { requestId });
    return { ok: true } as const;
  });
}

/** Draws them. */
export default function Templates() {
  return <TextsPage view={useLoaderData<typeof loader>()} />;
}
