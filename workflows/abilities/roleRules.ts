import type { Action, ActiveGrant } from "./defineAbility";

/**
 * A condition on columns of the case row, in the operators that both CASL and the lists understand. "Is empty" is
 * `{ $in: [null] }`: CASL takes a bare null for true of every model, whose attributes are not properties of their own.
 */
export type CaseConditions = Record<string, string | number | { $lte: number } | { $in: string[] | [null] }>;

export interface RoleRule {
  actions: readonly Action[];
  subject:
    "CaseFile" | "Journal" | "Template" | "Account" | "Deadline" | "Figures" | "Registry" | "Payment" | "Confidential";
  conditions?: CaseConditions;
}

const READING: readonly Action[] = ["read", "readText", "readIdentity"];
const OFFICE: readonly Action[] = [
  ...READING,
  "note",
  "qualify",
  "take",
  "assign",
  "work",
  "answer",
  "refer",
  "recordConfirmation",
  "escalate",
  "place",
  "create",
];
const SUPERVISION: readonly Action[] = [...OFFICE, "reject", "merge", "reopen"];
const DESK: readonly Action[] = [
  "read",
  "readText",
  "readIdentity",
  "note",
  "qualify",
  "take",
  "assign",
  "work",
  "answer",
  "create",
];

/** What a grant lets its holder do. The table of roles is the one in the domain's own words (`docs/roles.md`). */
export function rulesOf(grant: ActiveGrant, userId: string | null): RoleRule[] {
  const grievances = { kind: "grievance", ...placeScope(grant) };
  switch (grant.role) {
    case "committee_member":
      return [
        cases([...READING, "note", "take", "work", "answer", "create"], { ...grievances, caseClass: { $lte: 2 } }),
      ];
    case "hotline_agent":
      return [cases([...READING, "note", "recordConfirmation", "place", "create"], unplaced(grievances))];
    case "grievance_officer":
      return [cases(OFFICE, grievances), ...rooms(["Figures", "Registry", "Payment"])];
    case "grievance_supervisor":
      return [cases(SUPERVISION, grievances), ...rooms(["Figures", "Registry", "Payment"])];
    case "national_coordinator":
      return [
        cases(SUPERVISION, grievances),
        ...rooms(["Figures", "Registry", "Payment"]),
        { actions: ["read", "manage"], subject: "Template" },
        { actions: ["read", "manage"], subject: "Deadline" },
      ];
    case "payment_officer":
      return [
        cases([...READING, "note", "take", "work", "answer"], { ...grievances, categoryCode: "payment" }),
        ...rooms(["Payment", "Registry"]),
      ];
    case "registry_officer":
      return [
        cases([...READING, "note", "take", "work", "answer"], {
          ...grievances,
          categoryCode: { $in: REGISTRY_CATEGORIES },
        }),
        ...rooms(["Registry"]),
      ];
    case "support_agent":
    case "support_lead":
      return [cases(DESK, { kind: "support_ticket", ...placeScope(grant) })];
    case "mis_user":
      return [cases(["read", "readText", "create"], { kind: "support_ticket", openedById: userId ?? "" })];
    case "auditor":
      return [cases(["read"], grievances), ...rooms(["Figures", "Journal"])];
    case "administrator":
      return [{ actions: ["read", "manage"], subject: "Account" }, ...rooms(["Journal"])];
    case "eas_hs_focal_point":
      return rooms(["Confidential"]);
    case "observer":
      return rooms(["Figures"]);
  }
}

const REGISTRY_CATEGORIES = ["exclusion", "inclusion", "change"];

/** Class 3 does not exist for a site or a territory: it enters at the province. */
function placeScope({ placeCode, placeKind }: ActiveGrant): CaseConditions {
  if (placeKind === "country") return {};
  if (placeKind === "province") return { provinceCode: placeCode };
  if (placeKind === "territory" || placeKind === "city") return { territoryCode: placeCode, caseClass: { $lte: 2 } };
  return { siteCode: placeCode, caseClass: { $lte: 2 } };
}

/** A hotline with the whole country takes the cases nobody could place; one given provinces has theirs. */
function unplaced(conditions: CaseConditions): CaseConditions {
  return "provinceCode" in conditions ? conditions : { ...conditions, provinceCode: { $in: [null] } };
}

function cases(actions: readonly Action[], conditions: CaseConditions): RoleRule {
  return { actions, subject: "CaseFile", conditions };
}

function rooms(subjects: RoleRule["subject"][]): RoleRule[] {
  return subjects.map((subject) => ({ actions: ["read"], subject }));
}
