import { useFetchers, useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { isAttended, onAttention } from "./attention";
import { foundGone, listenToCases } from "./liveStream";
import { isGone } from "./readStream";

/** Changes that come together are fetched together, in milliseconds. */
const GATHER_MS = 250;

/**
 * Keeps the page true while it is open: when a case changes that this page shows (`caseId`, or any case without one) its
 * data is fetched again, at once or when somebody looks at the page again. What has gone from this person's sight leaves
 * the screen whether or not anybody looks at it. Returns when something last changed (epoch milliseconds), for a quiet mark.
 */
export function useLive(caseId?: string): number | null {
  const { revalidate, state } = useRevalidator();
  const [updatedAt, setUpdatedAt] = useState<number | null>(null);
  const fetching = [state, useNavigation().state, ...useFetchers().map((fetcher) => fetcher.state)];
  const latest = useRef({ revalidate, busy: false });
  latest.current = { revalidate, busy: fetching.some((one) => one !== "idle") };

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let missed = false;
    let heard = false; // a change, and not only that one may have been missed
    let gone = false;
    const refresh = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!isAttended() && !gone) {
          missed = true;
          return;
        }
        // Fetching again would break off what is on its way: on a slow link, for ever. It has its turn afterwards.
        if (latest.current.busy) return refresh();
        missed = gone = false;
        latest.current.revalidate();
        if (heard) setUpdatedAt(Date.now());
        heard = false;
      }, GATHER_MS);
    };
    const stop = listenToCases((word) => {
      if (
        word?.kind === "presence" ||
        word?.kind === "rights" ||
        (word && caseId !== undefined && word.caseId !== caseId)
      )
        return;
      if (word === null && caseId !== undefined && !isAttended())
        void isGone(caseId).then((isSo) => isSo && foundGone(caseId));
      gone ||= word?.kind === "gone";
      heard ||= word !== null;
      refresh();
    });
    const stopAttending = onAttention(() => {
      if (missed) refresh();
    });
    return () => {
      clearTimeout(timer);
      stop();
      stopAttending();
    };
  }, [caseId]);
  return updatedAt;
}
