import type { CaseKind } from "~/models/cases/caseWords";
import { abilityOf, type Actor } from "~/workflows/commandContext";

/** Rooms that have a door in the top bar. */
export type Room = "cases" | "tickets";

/** Rooms that are not built yet, named to the people they are for. */
export type ComingRoom = "confidential" | "accounts" | "journal" | "figures" | "registry" | "payments";

/** Who is signed in, as the frame of every page shows it. */
export interface AccountView {
  name: string;
  initials: string;
  rooms: Room[];
  coming: ComingRoom[];
}

const CASE_ROOMS: [Room, CaseKind][] = [
  ["cases", "grievance"],
  ["tickets", "support_ticket"],
];

const COMING: [ComingRoom, "Confidential" | "Account" | "Journal" | "Figures" | "Registry" | "Payment"][] = [
  ["confidential", "Confidential"],
  ["accounts", "Account"],
  ["journal", "Journal"],
  ["figures", "Figures"],
  ["registry", "Registry"],
  ["payments", "Payment"],
];

/** What the frame shows of a signed-in person: their name and the rooms their ability opens. */
export function presentAccount(actor: Extract<Actor, { kind: "user" }>): AccountView {
  const ability = abilityOf(actor);
  return {
    name: actor.name,
    initials: initialsOf(actor.name),
    rooms: CASE_ROOMS.filter(([, kind]) => seesKind(ability, kind)).map(([room]) => room),
    coming: COMING.filter(([, subject]) => ability.can("read", subject)).map(([room]) => room),
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
