import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AnswerSheet } from "../../components/file/AnswerSheet";
import { loadSheet } from "./loadSheet.server";

/** For whoever may tell a person the answer by voice. */
export const handle = { ability: "CaseFile:call" };

/** Reads what is to be told. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadSheet(request, { reference: params.reference ?? "", requestId: context.requestId });
}

/** Draws it. */
export default function Sheet() {
  return <AnswerSheet sheet={useLoaderData<typeof loader>().sheet} />;
}
