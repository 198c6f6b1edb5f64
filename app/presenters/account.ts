import type { CaseKind } from "~/models/cases/caseWords";
import { mayPrint } from "~/workflows/posters/mayPrint";
import { abilityOf, type Actor } from "~/workflows/commandContext";

/** Rooms with a door in the top bar, in its order: what it is called, and where it is. */
const ROOMS = {
  cases: "/cases",
  tickets: "/tickets",
  confidential: "/confidential",
  incidents: "/incidents",
  registry: "/registry",
  payments: "/payments",
  reports: "/reports",
  templates: "/templates",
  accounts: "/admin/users",
  journal: "/journal",
} as const;

/** Pages that are no room of their own: their doors stand in the menu of the account, and in the palette. */
const DOORS = {
  week: "/deadlines",
  absence: "/absence",
  persons: "/persons",
  assignment: "/admin/assignment",
  deadlines: "/admin/deadlines",
  calendars: "/admin/calendars",
  breaches: "/admin/breaches",
  retention: "/admin/retention",
} as const;
type Door = keyof typeof DOORS;

/** A room of the house. */
export type Room = keyof typeof ROOMS;

/** Who is signed in, as the frame of every page shows it. */
export interface AccountView {
  name: string;
  initials: string;
  rooms: { room: Room; to: string }[];
  /** Whether they look after devices that record without a network. */
  watchesDevices: boolean;
  /** Whether they print posters somewhere. */
  prints: boolean;
  /** They can do something when what we send does not leave. */
  watchesSending: boolean;
  /** Pages with a door in their own menu. */
  doors: { room: Door; to: string }[];
}

/** What the frame shows of a signed-in person: their name and the rooms their ability opens. */
export function presentAccount(actor: Extract<Actor, { kind: "user" }>): AccountView {
  const ability = abilityOf(actor);
  const mayEnter: Record<Room, boolean> = {
    cases: seesKind(ability, "grievance"),
    tickets: seesKind(ability, "support_ticket"),
    confidential: ability.can("read", "Confidential"),
    incidents: ability.can("read", "Incident"),
    registry: ability.can("read", "Registry"),
    payments: ability.can("read", "Payment"),
    reports: ability.can("read", "Figures"),
    templates: ability.can("read", "Template"),
    accounts: ability.can("read", "Account"),
    journal: ability.can("read", "Journal"),
  };
  const rooms = (Object.keys(ROOMS) as Room[]).filter((room) => mayEnter[room]);
  const opens: Record<Door, boolean> = {
    week: mayEnter.cases || mayEnter.tickets,
    absence: ability.rulesFor("answer", "CaseFile").length > 0,
    persons: ability.can("manage", "PersonRequest"),
    assignment: ability.can("manage", "AssignmentRule"),
    deadlines: ability.can("manage", "Deadline"),
    calendars: ability.can("read", "Calendar"),
    breaches: ability.can("read", "Breach"),
    retention: ability.can("read", "Retention"),
  };
  return {
    name: actor.name,
    initials: initialsOf(actor.name),
    rooms: rooms.map((room) => ({ room, to: ROOMS[room] })),
    watchesDevices: ability.can("read", "NumberBlock"),
    prints: mayPrint(ability),
    watchesSending: ability.can("read", "Sending"),
    doors: (Object.keys(DOORS) as Door[]).filter((door) => opens[door]).map((room) => ({ room, to: DOORS[room] })),
  };
}

/** Whether a person may have cases of this kind at all, whatever there is today. */
export function seesKind(ability: ReturnType<typeof abilityOf>, kind: CaseKind): boolean {
  return ability
    .rulesFor("read", "CaseFile")
    .some((rule) => (rule.conditions as { kind?: CaseKind } | undefined)?.kind === kind);
}

/** Two letters that stand for a person where there is no room for the name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0) ?? "")
    .join("")
    .toUpperCase();
}
