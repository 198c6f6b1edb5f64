import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { recentEvents } from "~/workflows/jobs/live";
import { queryContext } from "~/workflows/runCommand";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { watchingActor } from "../session.server";

/** The same changes as `/live`, for browsers no stream reaches; each is asked through the ability of who asks. */
export const handle = { ability: "signed-in" };

const since = z.coerce.number().int().min(0).nullable().catch(null);

/** What happened since `?since=` (as the last answer said); without a word to the database where nothing did. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await watchingActor(request);
  if (!session) return new Response(null, { status: 401 });
  const { at, missed, events } = recentEvents().since(since.parse(new URL(request.url).searchParams.get("since")));
  const ids = [...new Set(events.map(({ caseId }) => caseId))];
  const visible = new Set(await visibleAmong(queryContext(session.actor), ids));
  const seen = events.filter(({ caseId }) => visible.has(caseId));
  return Response.json({ at, missed, events: seen }, { headers: { "Cache-Control": "no-store" } });
}
