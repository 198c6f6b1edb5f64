import { useState } from "react";

/**
 * The version of the case a form was begun on. A page refreshes itself; without this, a form half filled in would follow
 * along and overwrite in silence what a colleague has just done. `begin` is called at the first thing typed, `settle`
 * once the form was accepted, or refused for being late: the person has been told, and goes on from what is now there.
 */
export function useFrozenVersion(current: number) {
  const [frozen, setFrozen] = useState<number | null>(null);
  return {
    version: frozen ?? current,
    begin: () => setFrozen((known) => known ?? current),
    settle: () => setFrozen(null),
  };
}
