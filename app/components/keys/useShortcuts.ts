import { useEffect, useMemo } from "react";
import { useHouse } from "../useHouse";
import { keysOf, type Keys } from "./acts";
import { offer, offerExit, listenFor, type Shortcuts } from "./shortcuts";

/** Offers acts, by the name of each, to the keys and to the palette while this part of the page stands. Memoise them. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => offer(shortcuts), [shortcuts]);
}

/** Asks `exit` when Escape is pressed; it says whether that was for it. Memoise it. */
export function useEscape(exit: () => boolean): void {
  useEffect(() => offerExit(exit), [exit]);
}

/** The keys of whoever is signed in; null when they want none. */
export function useKeys(): Keys | null {
  const chosen = useHouse()?.keys ?? null;
  return useMemo(() => (chosen?.off ? null : keysOf(chosen)), [chosen]);
}

/** Has the page listen to the keys of whoever is signed in. For the frame of the page alone. */
export function useKeysInForce(): void {
  const keys = useKeys();
  useEffect(() => listenFor(keys), [keys]);
}
