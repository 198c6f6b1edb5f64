import type { LoaderFunctionArgs } from "@remix-run/node";
import { whoToMention } from "~/workflows/notices/whoToMention";
import { queryContext } from "~/workflows/runCommand";
import { answering } from "../errors.server";
import { requireActor } from "../session.server";

/** Names of colleagues for a note, for whoever may write one there. */
export const handle = { ability: "CaseFile:note" };

/** The colleagues one may name in a note of the case `case`. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { actor } = await requireActor(request);
  const caseId = new URL(request.url).searchParams.get("case")?.slice(0, 26) ?? "";
  const ctx = queryContext(actor, { requestId: context.requestId });
  const names = await answering(() => whoToMention(ctx, caseId));
  return Response.json({ names }, { headers: { "Cache-Control": "private, no-store" } });
}
