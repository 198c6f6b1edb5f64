import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QueuePage } from "../components/queue/QueuePage";
import { loadQueue } from "./cases._index/loadQueue.server";

/** The queue of support tickets: the same engine as grievances, another kind. */
export const handle = { ability: "CaseFile:read" };

/** Reads the queue as its address asks. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadQueue(request, { kind: "support_ticket", base: "/tickets", requestId: context.requestId });
}

/** Draws it. */
export default function Tickets() {
  return <QueuePage queue={useLoaderData<typeof loader>().queue} />;
}
