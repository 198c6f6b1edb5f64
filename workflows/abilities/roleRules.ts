import { CALLS_BY_PHONE } from "~/models/cases/CallTask";
import type { Action, ActiveGrant, SubjectName } from "./defineAbility";
import {
  CALLING,
  DESK,
  DESK_LEAD,
  LINKED_TICKET,
  OFFICE,
  OWN_TICKET,
  READING,
  SUPERVISION,
  UNMASKED,
} from "./roleActions";

/**
 * A condition on columns of the row (of a case, a household, a payment), in the operators that both CASL and the lists understand. "Is empty" is
 * `{ $in: [null] }`: CASL takes a bare null for true of every model, whose attributes are not properties of their own.
 */
export type CaseConditions = Record<string, string | number | { $lte: number } | { $in: string[] | [null] }>;

export interface RoleRule {
  actions: readonly Action[];
  subject: SubjectName;
  conditions?: CaseConditions;
}

/** What a grant lets its holder do. The table of roles is the one in the domain's own words (`docs/roles.md`). */
export function rulesOf(grant: ActiveGrant, userId: string | null): RoleRule[] {
  const ownTickets = { kind: "support_ticket", openedById: userId ?? "" };
  const grievances = { kind: "grievance", ...placeScope(grant) };
  switch (grant.role) {
    case "committee_member":
      return [
        cases([...READING, "readUnmasked", "note", "take", "work", "answer", "call", "recordConfirmation"], {
          ...grievances,
          caseClass: { $lte: 2 },
        }),
        posters(grant),
        recording(grant),
        ...rooms(["Macro"]),
      ];
    case "hotline_agent":
      return [
        cases([...READING, "note", "recordConfirmation", "call", "place"], unplaced(grievances)),
        ...atWork(unplaced(grievances), userId),
        cases(CALLING, toBeCalled(grievances)),
        cases(["find"], { ...grievances, caseClass: { $lte: 2 } }),
        recording(grant),
      ];
    case "grievance_officer":
      return [cases(OFFICE, grievances), ...atWork(grievances, userId), ...officeRooms(grant, ownTickets)];
    case "grievance_supervisor":
      return [
        cases(SUPERVISION, grievances),
        ...atWork(grievances, userId),
        sharedViews("grievance"),
        ...officeRooms(grant, ownTickets),
        kept("NumberBlock", grant),
        ...rooms(["BackCheck"]),
        kept("AssignmentRule", grant),
        kept("Macro", grant),
        kept("PersonRequest", grant),
      ];
    case "national_coordinator":
      return [
        cases(SUPERVISION, grievances),
        ...atWork(grievances, userId),
        sharedViews("grievance"),
        ...officeRooms(grant, ownTickets),
        kept("NumberBlock", grant),
        kept("AssignmentRule", grant),
        { actions: ["read", "manage"], subject: "Template" },
        { actions: ["read"], subject: "Operator" },
        { actions: ["read", "manage"], subject: "Deadline" },
        { actions: ["read"], subject: "Calendar" },
        { actions: ["read", "manage"], subject: "BackCheck" },
        { actions: ["read", "manage"], subject: "Retention" },
        ...rooms(["Sending"]),
        { actions: ["read", "manage"], subject: "Breach" },
        kept("Macro", grant),
        kept("PersonRequest", grant),
      ];
    case "payment_officer": {
      const aboutPayment = { ...grievances, categoryCode: "payment" };
      return [
        cases([...READING, "note", "take", "work", "answer", "call", "linkTicket"], aboutPayment),
        ...atWork(aboutPayment, userId),
        cases(LINKED_TICKET, ownTickets),
        ...records(grant, { actions: UNMASKED }),
        ...rooms(["Macro"]),
      ];
    }
    case "registry_officer": {
      const aboutRegistry = { ...grievances, categoryCode: { $in: REGISTRY_CATEGORIES } };
      return [
        cases([...READING, "note", "take", "work", "answer", "call", "linkHousehold", "linkTicket"], aboutRegistry),
        ...atWork(aboutRegistry, userId),
        cases(LINKED_TICKET, ownTickets),
        ...records(grant, { subjects: ["Registry"], actions: UNMASKED }),
        ...rooms(["Macro"]),
      ];
    }
    case "support_agent":
    case "support_lead":
      return [
        cases(grant.role === "support_lead" ? DESK_LEAD : DESK, { kind: "support_ticket", ...placeScope(grant) }),
        ...(grant.role === "support_lead" ? [sharedViews("support_ticket")] : []),
      ];
    case "mis_user":
      return [cases(OWN_TICKET, ownTickets)];
    case "auditor":
      return [
        cases(["read", "readNotes", "readReveals"], grievances),
        ...records(grant, { actions: ["read"] }),
        figures(grant),
        ...rooms(["Journal", "Breach"]),
      ];
    case "administrator":
      return [
        { actions: ["read", "manage"], subject: "Account" },
        { actions: ["read", "manage"], subject: "Calendar" },
        { actions: ["read", "manage"], subject: "Operator" },
        { actions: ["read", "manage"], subject: "Retention" },
        { actions: ["read", "manage"], subject: "Job" },
        ...rooms(["Journal", "Sending", "Backup", "Breach"]),
        posters(grant),
        kept("NumberBlock", grant),
      ];
    case "eas_hs_focal_point":
      return rooms(["Confidential"]);
    case "observer":
      return [figures(grant, ["read"])];
  }
}

const REGISTRY_CATEGORIES = ["exclusion", "inclusion", "change"];

/** Class 3 does not exist for a site or a territory: it enters at the province. */
function placeScope(grant: ActiveGrant): CaseConditions {
  const isLarge = grant.placeKind === "country" || grant.placeKind === "province";
  return { ...placeOf(grant), ...(isLarge ? {} : { caseClass: { $lte: 2 } }) };
}

/** The columns that a row of the place and the programme carries, for whatever lies somewhere: cases, households, payments. */
function placeOf({ placeCode, placeKind, programmeCode }: ActiveGrant): Record<string, string> {
  const programme: Record<string, string> = programmeCode ? { programmeCode } : {};
  if (placeKind === "country") return programme;
  if (placeKind === "province") return { ...programme, provinceCode: placeCode };
  if (placeKind === "territory" || placeKind === "city") return { ...programme, territoryCode: placeCode };
  return { ...programme, siteCode: placeCode };
}

/** A hotline with the whole country takes the cases nobody could place; one given provinces has theirs. */
function unplaced(conditions: CaseConditions): CaseConditions {
  return "provinceCode" in conditions ? conditions : { ...conditions, provinceCode: { $in: [null] } };
}

/** The cases of the place that wait for a phone call; one of class 3 is for whoever sees class 3 anyway. */
function toBeCalled(conditions: CaseConditions): CaseConditions {
  return { ...conditions, caseClass: { $lte: 2 }, callReason: { $in: [...CALLS_BY_PHONE] } };
}

/**
 * Whose people somebody sees as they are, and not masked, because the work needs it: of the cases in their hands, and of
 * those they may phone somebody about.
 */
function atWork(conditions: CaseConditions, userId: string | null): RoleRule[] {
  return [
    cases(["readUnmasked"], { ...conditions, assigneeId: userId ?? "" }),
    cases(["readUnmasked"], { ...conditions, callReason: { $in: [...CALLS_BY_PHONE] } }),
  ];
}

function cases(actions: readonly Action[], conditions: CaseConditions): RoleRule {
  return { actions, subject: "CaseFile", conditions };
}

/** Typing in the complaint of somebody from the place of the grant, of whichever class: it then goes where it belongs. */
function recording(grant: ActiveGrant): RoleRule {
  return cases(["create"], { kind: "grievance", ...placeOf(grant) });
}

/** The posters and cards of the places within that of the grant. */
function posters({ programmeCode: _any, ...grant }: ActiveGrant): RoleRule {
  return { actions: ["read"], subject: "Poster", conditions: placeOf(grant) };
}

/** What everybody who works on grievances does besides, in the place of the grant. */
function officeRooms(grant: ActiveGrant, ownTickets: CaseConditions): RoleRule[] {
  const places = [posters(grant), recording(grant), ...records(grant), kept("Incident", grant), figures(grant)];
  return [cases(LINKED_TICKET, ownTickets), ...places, ...rooms(["Macro"])];
}

/** What is kept for the places within that of the grant: numbers of devices, rules with their people, incidents, macros, what people ask about their data. */
function kept(
  subject: "NumberBlock" | "AssignmentRule" | "Incident" | "Macro" | "PersonRequest",
  { programmeCode: _any, ...grant }: ActiveGrant,
): RoleRule {
  return { actions: ["read", "manage"], subject, conditions: placeOf(grant) };
}

/** Households and their payments in the place of the grant. Without `readIdentity` no name, no phone, no wallet; without `readUnmasked` masked ones. */
function records(
  grant: ActiveGrant,
  {
    subjects = ["Registry", "Payment"],
    actions = ["read", "readIdentity"],
  }: { subjects?: ("Registry" | "Payment")[]; actions?: readonly Action[] } = {},
): RoleRule[] {
  return subjects.map((subject) => ({ actions, subject, conditions: placeOf(grant) }));
}

/** The figures of the place of the grant. Without `readSmallCells` only those too large to point at anybody. */
function figures(grant: ActiveGrant, actions: readonly Action[] = ["read", "readSmallCells"]): RoleRule {
  return { actions, subject: "Figures", conditions: placeScope(grant) };
}

/** Giving views of a queue to others. */
function sharedViews(caseKind: string): RoleRule {
  return { actions: ["manage"], subject: "SavedView", conditions: { caseKind } };
}

function rooms(subjects: RoleRule["subject"][]): RoleRule[] {
  return subjects.map((subject) => ({ actions: ["read"], subject }));
}
