import type { LoaderFunctionArgs } from "@remix-run/node";
import { countUnread } from "~/workflows/notices/readNotices";
import { queryContext } from "~/workflows/runCommand";
import { watchingActor } from "../session.server";

/** How much somebody has not read is asked again and again by a page that stands open. */
export const handle = { ability: "signed-in" };

/** The count alone; asking does not keep a session alive. Not for visitors: 401. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const session = await watchingActor(request);
  if (!session) return new Response(null, { status: 401 });
  const headers = { "Cache-Control": "private, no-store" };
  return Response.json(await countUnread(queryContext(session.actor)), { headers });
}
