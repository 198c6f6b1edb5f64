import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KeypadPage } from "../../components/reports/KeypadPage";
import { loadKeypad } from "./loadKeypad.server";

/** How far people come on the keypad of their phone. */
export const handle = { ability: "Figures:read" };

/** Reads the months asked for. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadKeypad(request, context.requestId);
}

/** Draws them. */
export default function Keypad() {
  return <KeypadPage view={useLoaderData<typeof loader>()} />;
}
