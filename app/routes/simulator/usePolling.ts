import { useFetchers, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";

const SOON_MS = 700;
const LATER_MS = 2_000;

/** Looks again for messages while somebody looks at the page, more often while one is awaited. */
export function usePolling(waiting: boolean): void {
  const revalidator = useRevalidator();
  const isBusy = useFetchers().some(({ state }) => state !== "idle"); // fetching again would break off what is on its way
  const latest = useRef({ ...revalidator, isBusy });
  latest.current = { ...revalidator, isBusy };
  useEffect(() => {
    const timer = setInterval(
      () => {
        if (!document.hidden && latest.current.state === "idle" && !latest.current.isBusy) latest.current.revalidate();
      },
      waiting ? SOON_MS : LATER_MS,
    );
    return () => clearInterval(timer);
  }, [waiting]);
}
