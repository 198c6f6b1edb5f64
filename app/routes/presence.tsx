import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { YokaError } from "~/models/errors";
import { bePresent } from "~/workflows/presence/bePresent";
import { queryContext } from "~/workflows/runCommand";
import { requireActor, requireForm } from "../session.server";

/** Who else has a file open; for those who may see it, and named only to those who write in it. */
export const handle = { ability: "CaseFile:read" };

const sign = z.object({
  caseId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  doing: z.enum(["reading", "answering", "noting", "leaving"]),
});

/** Nothing stands here to be read. */
export function loader() {
  return new Response(null, { status: 404 });
}

/** Takes a sign of somebody and answers the colleagues who are there. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const asked = sign.safeParse(Object.fromEntries(await requireForm(request)));
  if (!asked.success) return new Response(null, { status: 422 });
  const { caseId, doing } = asked.data;
  try {
    const ctx = queryContext(actor, { requestId });
    return Response.json({ others: await bePresent(ctx, { caseId, doing: doing === "leaving" ? null : doing }) });
  } catch (error) {
    if (error instanceof YokaError) return new Response(null, { status: error.status });
    throw error;
  }
}
