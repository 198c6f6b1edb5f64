import type { IconName } from "./Icon";

const ROOM_ICONS: Record<string, IconName> = {
  cases: "inbox",
  tickets: "ticket",
  confidential: "lock",
  incidents: "alert",
  registry: "household",
  payments: "money",
  reports: "chart",
  templates: "sms",
  accounts: "person",
  journal: "paper",
  simulator: "phone",
  week: "clock",
  absence: "pause",
  persons: "paper",
  assignment: "person",
  deadlines: "flag",
  calendars: "sun",
  breaches: "flag",
  retention: "archive",
};

/** The drawing of a room. */
export function roomIcon(room: string): IconName {
  return ROOM_ICONS[room] ?? "event";
}
