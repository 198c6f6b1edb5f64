import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { visitAccounts } from "../accountsRoom.server";

/** Where the roles to decide stood before; for who kept the address. */
export const handle = { ability: "Account:read" };

/** Leads to where they stand now, those who may go there. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await visitAccounts(request, context.requestId, async () => ({}));
  return redirect("/admin/access");
}
