import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RegistryPage } from "../../components/registry/RegistryPage";
import { loadHouseholds } from "./loadHouseholds.server";

/** The households of one's places. */
export const handle = { ability: "Registry:read" };

/** Reads the list as its address asks. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadHouseholds(request, { requestId: context.requestId });
}

/** Draws it. */
export default function Registry() {
  return <RegistryPage view={useLoaderData<typeof loader>().view} />;
}
