import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { VOICES } from "~/models/cases/CaseDraft";
import { InvalidInputError, YokaError } from "~/models/errors";
import { saveDraft } from "~/workflows/drafts/saveDraft";
import { runCommand } from "~/workflows/runCommand";
import { requireActor, requireForm } from "../session.server";

/** Keeps what one is writing on a case, as it is typed; each voice asks for the ability to say it. */
export const handle = { ability: "CaseFile:read" };

const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const draft = z.object({
  caseId: id,
  voice: z.enum(VOICES),
  text: z.string().max(20_000).default(""),
  base: id.or(z.literal("")).default(""),
});

/** Nothing stands here to be read. */
export function loader() {
  return new Response(null, { status: 404 });
}

/** Answers what is now kept (`saved`), or what stands there instead (`other`); never a page, so that typing goes on. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  try {
    const asked = draft.safeParse(Object.fromEntries(form));
    if (!asked.success) throw new InvalidInputError({ text: "errors.note_long" });
    return Response.json(await runCommand(actor, (ctx) => saveDraft(ctx, asked.data), { requestId }));
  } catch (error) {
    if (error instanceof YokaError) return new Response(null, { status: error.status });
    throw error;
  }
}
