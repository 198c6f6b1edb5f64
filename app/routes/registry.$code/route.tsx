import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HouseholdPage } from "../../components/registry/HouseholdPage";
import { loadHousehold } from "./loadHousehold.server";
import { revealHousehold } from "./revealHousehold.server";

/** A household, for whoever may see it. */
export const handle = { ability: "Registry:read" };

/** Reads it. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadHousehold(request, { code: params.code ?? "", requestId: context.requestId });
}

/** Shows who its people are to whoever says why they must know. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return revealHousehold(request, { code: params.code ?? "", requestId: context.requestId });
}

/** Draws it. */
export default function Household() {
  const { view } = useLoaderData<typeof loader>();
  return <HouseholdPage key={view.household.id} view={view} />;
}
