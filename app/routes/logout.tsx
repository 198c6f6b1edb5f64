import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { leaveSession, localPath, optionalActor, requireForm } from "../session.server";

/** Anybody may leave. */
export const handle = { ability: "public" };

/** Ends the session, here and in the house. A page that lay unused does it too (`idle`), and may be come back to (`next`). */
export async function action({ request, context }: ActionFunctionArgs) {
  if (!(await optionalActor(request))) return redirect("/login"); // the session ended before its page did
  const form = await requireForm(request);
  const idle = form.has("idle");
  const next = form.get("next");
  const back = typeof next === "string" && next ? `&next=${encodeURIComponent(localPath(next))}` : "";
  const headers = await leaveSession(request, context.requestId, { idle });
  return redirect(idle ? `/login?idle${back}` : "/login", { headers });
}

/** Leaving is a decision, not a link: somebody who only follows one stays. */
export function loader() {
  return redirect("/home");
}
