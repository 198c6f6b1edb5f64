import { AbilityBuilder, createMongoAbility, type MongoAbility } from "@casl/ability";
import type { PlaceKind } from "~/models/places/Place";
import type { Role } from "~/models/people/roles";
import { rulesOf } from "./roleRules";
import { narrowRules, type Scope } from "./scopes";

/**
 * What may be done. On a case: `read` (it exists for this person), `readText` (what was said), `readNotes` (what
 * colleagues noted for each other), `readIdentity` (who said it, masked), `readUnmasked` (the same as it is), `readReveals` (who asked
 * to see it so), `find` (by its number or phone alone, for whoever has the person on the line), then one ability for each kind of act. On a household or a payment: `read`, `readIdentity` and `readUnmasked`. On a room (a subject with no rows of its own): `read` or `manage`.
 */
export type Action =
  | "read"
  | "readText"
  | "readNotes"
  | "readIdentity"
  | "readUnmasked"
  | "readReveals"
  | "readSmallCells"
  | "note"
  | "qualify"
  | "take"
  | "assign"
  | "work"
  | "answer"
  | "recordConfirmation"
  | "call"
  | "find"
  | "reject"
  | "refer"
  | "merge"
  | "readExclusions"
  | "reopen"
  | "escalate"
  | "place"
  | "linkHousehold"
  | "confide"
  | "linkTicket"
  | "hold"
  | "addWords"
  | "approveBulk"
  | "create"
  | "manage";

/** A case, or a room. */
export type SubjectName =
  | "CaseFile"
  | "Journal"
  | "Template"
  | "Macro"
  | "Operator"
  | "Account"
  | "Deadline"
  | "Calendar"
  | "AssignmentRule"
  | "Figures"
  | "Registry"
  | "Incident"
  | "Payment"
  | "Poster"
  | "NumberBlock"
  | "PersonRequest"
  | "Confidential"
  | "SavedView"
  | "Sending"
  | "Backup"
  | "Job"
  | "Retention"
  | "BackCheck"
  | "Breach";

export type Subject = SubjectName | { constructor: { name: string } };

export type AppAbility = MongoAbility<[Action, Subject]>;

/** A role in force, with the kind of place it was given at. */
export interface ActiveGrant {
  role: Role;
  placeCode: string;
  placeKind: PlaceKind;
  /** The only programme it is about; none for all of them. */
  programmeCode?: string | null;
}

/**
 * The ability of somebody holding these grants; of a program that acts for them, within its scopes. Nobody asks for a
 * role by name outside this folder.
 */
export function defineAbility(
  grants: readonly ActiveGrant[],
  userId: string | null,
  scopes?: readonly Scope[],
): AppAbility {
  const { can, build } = new AbilityBuilder<AppAbility>(createMongoAbility);
  for (const grant of grants) {
    const rules = rulesOf(grant, userId);
    for (const { actions, subject, conditions } of scopes ? narrowRules(rules, scopes) : rules)
      can([...actions], subject, conditions as never);
  }
  return build({
    detectSubjectType: (object) => (typeof object === "string" ? object : subjectOf(object)) as never,
  });
}

/** Rows are spoken of by the name of their model; the households are the registry. */
function subjectOf(row: { constructor: { name: string } }): string {
  return row.constructor.name === "Household" ? "Registry" : row.constructor.name;
}
