import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** How often a page that watches something go on asks again, in milliseconds. */
const ASK_MS = 1_500;

/** Fetches the page again and again while something on it is under way. */
export function useWatching(underWay: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!underWay || state !== "idle") return;
    const timer = setTimeout(revalidate, ASK_MS);
    return () => clearTimeout(timer);
  }, [underWay, state, revalidate]);
}
