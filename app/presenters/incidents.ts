import { MOST_COUNTED, type IncidentReading } from "~/workflows/incidents/readIncidents";
import { presentPlace, type PlaceView } from "./places";
import { typedLine } from "./typedText";

/** An incident as screens show it. Counts are of the cases the viewer may see; instants are ISO 8601. */
export interface IncidentView {
  id: string;
  title: string;
  status: string;
  place: PlaceView | null;
  category: string | null;
  cycle: string | null;
  holder: string | null;
  openedAt: string;
  open: string;
  ended: string;
}

/** Turns what was read of an incident into what its screens show. */
export function presentIncident(
  { incident, title, open, ended }: IncidentReading,
  { categories, names }: { categories: Map<string, string>; names: Record<string, string> },
): IncidentView {
  return {
    id: incident.id,
    title: typedLine(title) ?? "",
    status: incident.status,
    place: presentPlace(incident.placeCode),
    category: incident.categoryCode ? (categories.get(incident.categoryCode) ?? incident.categoryCode) : null,
    cycle: incident.cycleCode ?? null,
    holder: incident.holderId ? (names[incident.holderId] ?? "—") : null,
    openedAt: incident.openedAt.toISOString(),
    open: counted(open),
    ended: counted(ended),
  };
}

function counted(count: number): string {
  return count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count);
}
