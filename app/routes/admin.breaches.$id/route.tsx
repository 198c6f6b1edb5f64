import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BreachPage } from "../../components/breaches/BreachPage";
import { keepBreach } from "./keepBreach.server";
import { loadBreach } from "./loadBreach.server";

/** One breach of the register, or a new one. */
export const handle = { ability: "Breach:read" };

/** Reads it. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadBreach(request, { id: params.id ?? "", requestId: context.requestId });
}

/** Opens it, goes on with it, closes it. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return keepBreach(request, { id: params.id ?? "", requestId: context.requestId });
}

/** Draws it. */
export default function BreachRoute() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = answer && "fields" in answer ? answer : undefined;
  return <BreachPage key={`${view.id} ${view.breach?.version}`} view={view} refused={refused} />;
}
