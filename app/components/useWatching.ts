import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** How often a page that watches something go on asks again, in milliseconds. */
const ASK_MS = 1_500;

/** Fetches the page again and again while something on it is under way; nobody looks at a page behind another. */
export function useWatching(underWay: boolean, everyMs = ASK_MS): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!underWay || state !== "idle") return;
    const timer = setInterval(() => {
      if (!document.hidden) revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [underWay, everyMs, state, revalidate]);
}
