import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HomePage } from "../../components/home/HomePage";
import { loadHome } from "./loadHome.server";

/** The hall: everybody who is signed in has somewhere to go from here. */
export const handle = { ability: "signed-in" };

/** Reads what waits for this person, and how their places are. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadHome(request, context.requestId);
}

/** Draws it. */
export default function Home() {
  return <HomePage home={useLoaderData<typeof loader>().home} />;
}
