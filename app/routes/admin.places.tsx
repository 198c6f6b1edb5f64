import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { visitAccounts } from "../accountsRoom.server";
import { offerPlaces } from "../presenters/placeChoice";

/** For the field a place is chosen in, of whoever may grant a role somewhere. */
export const handle = { ability: "Account:read" };

/** The places whose name holds what was typed. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const q = new URL(request.url).searchParams.get("q")?.slice(0, 200) ?? "";
  const offered = visitAccounts(request, context.requestId, ({ words }) =>
    Promise.resolve({ offered: offerPlaces(q, words) }),
  );
  return offered.then((answer) => data(answer));
}
