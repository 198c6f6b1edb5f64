import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PaymentsPage } from "../../components/registry/PaymentsPage";
import { loadPayments } from "./loadPayments.server";

/** The payments of one's places. */
export const handle = { ability: "Payment:read" };

/** Reads the list as its address asks. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadPayments(request, { requestId: context.requestId });
}

/** Draws it. */
export default function Payments() {
  return <PaymentsPage view={useLoaderData<typeof loader>().view} />;
}
