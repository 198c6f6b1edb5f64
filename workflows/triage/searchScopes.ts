import { allProvinces, provinceOf } from "~/models/places/placeLookup";
import type { QueryContext } from "../commandContext";

/** How unplaced cases are filed in the search table. */
const UNPLACED = "";

/**
 * The provinces a person's search looks in: a coarse net that keeps the work small. What comes back still passes the
 * ability, which alone decides.
 */
export function searchScopes(ctx: QueryContext): string[] {
  if (ctx.actor.kind !== "user") return [...allProvinces(), UNPLACED];
  const scopes = ctx.actor.grants.flatMap(({ placeCode, placeKind }) => {
    if (placeKind === "country") return [...allProvinces(), UNPLACED];
    return [provinceOf(placeCode) ?? UNPLACED];
  });
  return [...new Set(scopes)];
}
