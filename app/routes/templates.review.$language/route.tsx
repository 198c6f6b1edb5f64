import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { TEXT_CHANNELS } from "~/workflows/messaging/shippedTexts";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { approveText } from "~/workflows/templates/approveText";
import { ReviewPage } from "../../components/texts/ReviewPage";
import { acting } from "../../errors.server";
import { requireActor, requireForm } from "../../session.server";
import { loadReview } from "./loadReview.server";

/** One unreviewed text of a language after the other, for whoever reads them with a native speaker. */
export const handle = { ability: "Template:manage" };

/** The text to read now, and how many are left. */
export function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  return loadReview(request, { language: params.language ?? "", requestId });
}

const approval = z.object({
  channel: z.enum(TEXT_CHANNELS),
  key: z.string().max(100),
  version: z.coerce.number().int().min(0),
  body: z.string().max(5_000),
  reviewer: z.string().max(500).default(""),
});

/** Notes that it was read, corrected or as it stands; the page then shows the next one. */
export async function action({ request, params, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return acting(async () => {
    authorize(queryContext(actor), "manage", "Template"); // before anything that was typed is looked at
    const parsed = approval.safeParse(Object.fromEntries(form));
    if (!parsed.success) throw new InvalidInputError({ body: "errors.text_long" });
    const language = params.language ?? "";
    await runCommand(actor, (ctx) => approveText(ctx, { ...parsed.data, language }), { requestId });
    return { ok: true } as const;
  });
}

/** Draws it. */
export default function Review() {
  return <ReviewPage view={useLoaderData<typeof loader>()} />;
}
