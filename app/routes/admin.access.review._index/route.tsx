import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { quarterOf } from "~/workflows/access/quarters";
import { visitAccounts } from "../../accountsRoom.server";

/** The review of this quarter. */
export const handle = { ability: "Account:read" };

/** Leads to the quarter that runs. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { now } = await visitAccounts(request, context.requestId, async ({ ctx }) => ({ now: ctx.clock.now() }));
  return redirect(`/admin/access/review/${quarterOf(now)}`);
}
