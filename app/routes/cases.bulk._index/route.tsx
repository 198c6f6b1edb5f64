import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BulksPage } from "../../components/bulk/BulksPage";
import { askForBulk } from "./askForBulk.server";
import { loadBulks } from "./loadBulks.server";

/** The bulks of somebody who works on grievances, and those that wait for them. */
export const handle = { ability: "CaseFile:read" };

/** Reads both lists. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadBulks(request, context.requestId);
}

/** Asks for a new one. */
export function action({ request, context }: ActionFunctionArgs) {
  return askForBulk(request, context.requestId);
}

/** Draws them. */
export default function Bulks() {
  return <BulksPage view={useLoaderData<typeof loader>().view} />;
}
