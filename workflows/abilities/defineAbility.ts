import { AbilityBuilder, createMongoAbility, type MongoAbility } from "@casl/ability";
import type { PlaceKind } from "~/models/places/Place";
import type { Role } from "~/models/people/roles";
import { rulesOf } from "./roleRules";

/**
 * What may be done. On a case: `read` (it exists for this person), `readText` (what was said), `readIdentity` (who
 * said it), then one ability for each kind of act. On a room (a subject with no rows of its own): `read` or `manage`.
 */
export type Action =
  | "read"
  | "readText"
  | "readIdentity"
  | "note"
  | "qualify"
  | "take"
  | "assign"
  | "work"
  | "answer"
  | "recordConfirmation"
  | "reject"
  | "refer"
  | "merge"
  | "reopen"
  | "escalate"
  | "place"
  | "create"
  | "manage";

export type Subject =
  | "CaseFile"
  | "Journal"
  | "Template"
  | "Account"
  | "Deadline"
  | "Figures"
  | "Registry"
  | "Payment"
  | "Confidential"
  | { constructor: { name: string } };

export type AppAbility = MongoAbility<[Action, Subject]>;

/** A role in force, with the kind of place it was given at. */
export interface ActiveGrant {
  role: Role;
  placeCode: string;
  placeKind: PlaceKind;
}

/** The ability of somebody holding these grants. Nobody asks for a role by name outside this folder. */
export function defineAbility(grants: readonly ActiveGrant[], userId: string | null): AppAbility {
  const { can, build } = new AbilityBuilder<AppAbility>(createMongoAbility);
  for (const grant of grants) {
    for (const { actions, subject, conditions } of rulesOf(grant, userId))
      can([...actions], subject, conditions as never);
  }
  return build({
    detectSubjectType: (object) => (typeof object === "string" ? object : object.constructor.name) as never,
  });
}
