import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { listenToCases } from "./liveStream";
import { useHouse } from "./useHouse";

/** Looks at an open page again once its person's roles are others, or their session has ended: what is theirs no more leaves it. */
export function useRights(): void {
  const signedIn = Boolean(useHouse()?.account);
  const { revalidate } = useRevalidator();
  const again = useRef(revalidate);
  again.current = revalidate;
  useEffect(() => {
    if (!signedIn) return;
    return listenToCases((word) => {
      if (word?.kind === "rights") again.current();
    });
  }, [signedIn]);
}
