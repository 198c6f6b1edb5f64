import type { LoaderFunctionArgs } from "@remix-run/node";
import { optionalActor } from "../session.server";

/** For pages on which somebody types for long: asking is being seen. */
export const handle = { ability: "signed-in" };

/** Answers 204 while the session goes on, 401 once it has ended. */
export async function loader({ request }: LoaderFunctionArgs) {
  const session = await optionalActor(request);
  return new Response(null, { status: session ? 204 : 401, headers: { "Cache-Control": "no-store" } });
}
