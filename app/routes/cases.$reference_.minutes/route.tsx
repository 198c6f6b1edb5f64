import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Minutes } from "../../components/file/Minutes";
import { requireForm } from "../../session.server";
import { loadMinutes } from "./loadMinutes.server";

/** For whoever may answer a person: the paper both sign. */
export const handle = { ability: "CaseFile:answer" };

/** Reads what was decided. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadMinutes(request, { reference: params.reference ?? "", consents: false, requestId: context.requestId });
}

/** The same with what was complained of: the person agrees that it is printed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const consents = (await requireForm(request)).get("consents") === "on";
  return loadMinutes(request, { reference: params.reference ?? "", consents, requestId: context.requestId });
}

/** Draws it. */
export default function MinutesPage() {
  const loaded = useLoaderData<typeof loader>();
  return <Minutes minutes={(useActionData<typeof action>() ?? loaded).minutes} />;
}
