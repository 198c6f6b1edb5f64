import { HouseFact } from "../HouseFact";
import { loadPlaces } from "./placeLookup";

/** The fact that changes with every loading of places. */
export const PLACES_VERSION = "places.version";

let version: string | null = null;

/**
 * Reads the places again if somebody loaded new ones since the last look; one row is looked at otherwise. Processes that
 * run long ask once a minute.
 */
export async function reloadPlaces(): Promise<void> {
  const fact = await HouseFact.findByPk(PLACES_VERSION);
  if ((fact?.value ?? null) === version) return;
  await loadPlaces();
  version = fact?.value ?? null;
}
