import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { FilePage } from "../../components/file/FilePage";
import { loadFile } from "../cases.$reference/loadFile.server";
import { actOnTicket } from "./actOnTicket.server";

/** The file of a support ticket, for whoever may see it; each act asks for its own ability. */
export const handle = { ability: "CaseFile:read" };

/** Reads the file. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  const { reference = "" } = params;
  return loadFile(request, { kind: "support_ticket", base: "/tickets", reference, requestId: context.requestId });
}

/** Does what one of its forms asks. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return actOnTicket(request, { reference: params.reference ?? "", requestId: context.requestId });
}

/** After a conflict the page must show what the colleague did, so that the person can decide anew. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate;
}

/** Draws it. */
export default function Ticket() {
  const { view } = useLoaderData<typeof loader>();
  return <FilePage key={view.file.id} view={view} />;
}
