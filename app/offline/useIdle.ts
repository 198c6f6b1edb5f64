import { useEffect } from "react";

/** How long an open notebook may lie on a table with nobody touching it, in milliseconds. */
const IDLE_MS = 15 * 60_000;

/** Calls `leave` once nobody has touched the page for a while. */
export function useIdle(watching: boolean, leave: () => void): void {
  useEffect(() => {
    if (!watching) return;
    let timer = setTimeout(leave, IDLE_MS);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(leave, IDLE_MS);
    };
    const signs = ["keydown", "pointerdown"] as const;
    for (const sign of signs) window.addEventListener(sign, touched);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, touched);
    };
  }, [watching, leave]);
}
