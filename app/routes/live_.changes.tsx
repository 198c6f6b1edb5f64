import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { rightsMark } from "~/workflows/access/rightsMark";
import { recentEvents } from "~/workflows/jobs/live";
import { queryContext } from "~/workflows/runCommand";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { whatToTell } from "~/workflows/triage/whatToTell";
import { watchingActor } from "../session.server";

/** The same changes as `/live`, for browsers no stream reaches; each is asked through the ability of who asks. */
export const handle = { ability: "signed-in" };

const asked = z.object({
  since: z.coerce.number().int().min(0).nullable().catch(null),
  open: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    .nullable()
    .catch(null),
});

/**
 * What happened since `?since=` (as the last answer said); without a word to the database where nothing did. `rights` is a
 * mark of the roles of who asks. `?open=`, the id of a case that a page shows, is answered `gone` where it is not, or no
 * more, to be seen.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await watchingActor(request);
  if (!session) return new Response(null, { status: 401 });
  const params = new URL(request.url).searchParams;
  const { since, open } = asked.parse({ since: params.get("since"), open: params.get("open") });
  const ctx = queryContext(session.actor);
  const { at, missed, events } = recentEvents().since(since);
  const told = await whatToTell(ctx, events);
  if (open && !(await visibleAmong(ctx, [open])).length) told.push({ kind: "gone", caseId: open });
  const rights = rightsMark(session.actor);
  return Response.json({ at, missed, events: told, rights }, { headers: { "Cache-Control": "no-store" } });
}
