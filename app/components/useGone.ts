import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { listenToCases } from "./liveStream";

/** Empties a page that never refreshes itself once one of the cases it shows has gone from this person's sight. */
export function useGone(...caseIds: string[]): void {
  const { revalidate } = useRevalidator();
  const shown = caseIds.join(" ");
  useEffect(
    () =>
      listenToCases((word) => {
        if (word?.kind === "gone" && shown.split(" ").includes(word.caseId)) revalidate(); // it finds nothing
      }),
    [shown, revalidate],
  );
}
