import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FiguresPage } from "../../components/reports/FiguresPage";
import { loadFigures } from "./loadFigures.server";

/** The figures of the mechanism, within the places of the person. */
export const handle = { ability: "Figures:read" };

/** Reads the figures the address asks for. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadFigures(request, context.requestId);
}

/** Draws them. */
export default function Reports() {
  return <FiguresPage view={useLoaderData<typeof loader>()} />;
}
