import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QueuePage } from "../../components/queue/QueuePage";
import { openForCaller } from "./answerCaller.server";
import { loadQueue } from "./loadQueue.server";

/** The queue of grievances, for whoever may see some. */
export const handle = { ability: "CaseFile:read" };

/** Reads the queue as its address asks. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadQueue(request, { kind: "grievance", base: "/cases", requestId: context.requestId });
}

/** Opens the case of somebody who is on the line. */
export function action({ request, context }: ActionFunctionArgs) {
  return openForCaller(request, { requestId: context.requestId });
}

/** Draws it. */
export default function Cases() {
  return <QueuePage queue={useLoaderData<typeof loader>().queue} />;
}
