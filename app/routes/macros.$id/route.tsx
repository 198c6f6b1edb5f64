import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MacroForm } from "../../components/macros/MacroForm";
import { loadMacro } from "./loadMacro.server";
import { keepMacro } from "./keepMacro.server";

/** One macro, or a new one. */
export const handle = { ability: "Macro:read" };

/** Reads it with what its form is chosen from. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadMacro(request, { id: params.id ?? "", requestId: context.requestId });
}

/** Keeps it, or removes it. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return keepMacro(request, { id: params.id ?? "", requestId: context.requestId });
}

/** Draws it. */
export default function Macro() {
  const { view } = useLoaderData<typeof loader>();
  return <MacroForm key={view.id ?? "new"} view={view} refused={useActionData<typeof action>() ?? null} />;
}
