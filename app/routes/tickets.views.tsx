import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ViewsPage } from "../components/queue/ViewsPage";
import { actOnViews } from "./cases.views/actOnViews.server";
import { loadViews } from "./cases.views/loadViews.server";

/** The views somebody keeps of the tickets, for whoever may see some. */
export const handle = { ability: "CaseFile:read" };

/** Reads them. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadViews(request, { kind: "support_ticket", base: "/tickets", requestId: context.requestId });
}

/** Keeps one, or does something to one. */
export function action({ request, context }: ActionFunctionArgs) {
  return actOnViews(request, { kind: "support_ticket", base: "/tickets", requestId: context.requestId });
}

/** Draws them. */
export default function TicketViews() {
  return <ViewsPage page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
