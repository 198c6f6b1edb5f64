import type { LoaderFunctionArgs } from "@remix-run/node";
import { optionalActor } from "../session.server";
import { liveStream } from "../liveStream.server";

/** Changes as they happen, for signed-in people; each event is asked through the ability of who listens. */
export const handle = { ability: "signed-in" };

/** Opens the stream. Not for visitors: 401, after which a browser stops asking. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await optionalActor(request);
  if (!session) return new Response(null, { status: 401 });
  return new Response(liveStream(request, session.actor), {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no", // a proxy that gathers the stream would deliver it in lumps
    },
  });
}
