import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SeesPage } from "../../components/access/SeesPage";
import { loadSees } from "./loadSees.server";

/** What a person sees, and who sees a place or a room. */
export const handle = { ability: "Account:read" };

/** Answers what the address asks. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadSees(request, context.requestId);
}

/** Draws it. */
export default function Sees() {
  return <SeesPage view={useLoaderData<typeof loader>()} />;
}
