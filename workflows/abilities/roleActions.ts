import type { Action } from "./defineAbility";

/** Whoever hears what was said may hand it to the focal points: `confide`. */
export const READING: readonly Action[] = ["read", "readText", "readNotes", "readIdentity", "confide"];
/** Everything an office does with a complaint. */
export const OFFICE: readonly Action[] = [
  ...READING,
  "note",
  "qualify",
  "take",
  "assign",
  "work",
  "answer",
  "refer",
  "recordConfirmation",
  "call",
  "escalate",
  "reopen",
  "place",
  "linkHousehold",
  "linkTicket",
];
/** What speaking to somebody about their case takes; what colleagues noted for each other is not read out. */
export const CALLING: readonly Action[] = [
  "read",
  "readText",
  "readIdentity",
  "readUnmasked",
  "confide",
  "note",
  "recordConfirmation",
  "call",
];
/** What an office does, and what its supervisor decides. */
export const SUPERVISION: readonly Action[] = [
  ...OFFICE,
  "reject",
  "merge",
  "readExclusions",
  "readReveals",
  "approveBulk",
  "hold",
];
/** What the help desk does with a ticket. */
export const DESK: readonly Action[] = [
  "read",
  "readText",
  "readNotes",
  "readIdentity",
  "readUnmasked",
  "note",
  "qualify",
  "take",
  "assign",
  "work",
  "answer",
  "recordConfirmation",
  "create",
];
/** The same, and what its lead decides. */
export const DESK_LEAD: readonly Action[] = [...DESK, "hold"];
/** A user of the MIS on a ticket of her own: what the desk noted for itself is not hers to read. */
export const OWN_TICKET: readonly Action[] = ["read", "readText", "addWords", "recordConfirmation", "create"];

/** An officer on a ticket she opened for a grievance: she speaks in it from that file, and sees no room of tickets. */
export const LINKED_TICKET: readonly Action[] = ["addWords", "recordConfirmation"];

/** Households and payments for whoever answers for them: nothing is masked. */
export const UNMASKED: readonly Action[] = ["read", "readIdentity", "readUnmasked"];
