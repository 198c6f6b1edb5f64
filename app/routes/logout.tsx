import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { leaveSession, optionalActor, requireForm } from "../session.server";

/** Anybody may leave. */
export const handle = { ability: "public" };

/** Ends the session, here and in the house. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (!(await optionalActor(request))) return redirect("/login"); // the session ended before its page did
  await requireForm(request);
  return redirect("/login", { headers: await leaveSession(request, context.requestId) });
}

/** Leaving is a decision, not a link: somebody who only follows one stays. */
export function loader() {
  return redirect("/home");
}
