import { useRouteLoaderData } from "@remix-run/react";
import type { loader } from "../root";

/** What the frame knows (language, look, who is signed in); undefined when even that could not be read. */
export function useHouse() {
  return useRouteLoaderData<typeof loader>("root");
}
