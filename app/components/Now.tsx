import { createContext, useContext, useEffect, useState, type ReactNode } from "react";

const Now = createContext<number>(0);

/** How often what is shown relative to now is drawn again, in milliseconds. */
const TICK_MS = 20_000;

/**
 * The present of a page. It starts at the instant the server drew it (`at`, epoch milliseconds), so that the browser
 * draws the same words, and moves on from there.
 */
export function NowProvider({ at, children }: { at: number; children: ReactNode }) {
  const [now, setNow] = useState(at);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const timer = setInterval(tick, TICK_MS);
    tick();
    return () => clearInterval(timer);
  }, [at]);
  return <Now.Provider value={now}>{children}</Now.Provider>;
}

/** The present, in epoch milliseconds. */
export function useNow(): number {
  return useContext(Now);
}
