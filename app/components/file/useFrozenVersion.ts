import { useEffect, useState } from "react";
import type { ActAnswer } from "./fileView";

/**
 * The version of the case a form was begun on. A page refreshes itself; without this, a form half filled in would follow
 * along and overwrite in silence what a colleague has just done. Call `begin` at the first thing typed. It ends when the
 * form was accepted, or refused for coming late (`answered`): the person has been told, and goes on from what is now there;
 * or when they have seen what changed (`release`). What grows no version is frozen as what the page showed.
 */
export function useFrozenVersion<Version extends string | number>(current: Version, answered: ActAnswer | null) {
  const [frozen, setFrozen] = useState<Version | null>(null);
  useEffect(() => {
    if (answered && (answered.ok || answered.code === "changed_meanwhile")) setFrozen(null);
  }, [answered]);
  return {
    version: frozen ?? current,
    begin: () => setFrozen((known) => known ?? current),
    release: () => setFrozen(null),
  };
}
