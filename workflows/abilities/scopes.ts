import type { Action, SubjectName } from "./defineAbility";
import type { RoleRule } from "./roleRules";

/** What a token may be let do, by the names its requests are refused with. A scope opens nothing its account may not do. */
export const SCOPES = {
  "cases:read": { CaseFile: ["read"] },
  "cases:text": { CaseFile: ["readText", "readNotes"] },
  "cases:identity": { CaseFile: ["readIdentity", "readUnmasked"] },
  "cases:create": { CaseFile: ["create"] },
  "cases:work": { CaseFile: ["note", "qualify", "place", "take", "assign", "work", "escalate", "reopen"] },
  "cases:answer": { CaseFile: ["answer", "reject", "refer", "recordConfirmation"] },
  "registry:read": { Registry: ["read"] },
  "registry:identity": { Registry: ["readIdentity", "readUnmasked"], Payment: ["readIdentity", "readUnmasked"] },
  "payments:read": { Payment: ["read"] },
} as const satisfies Record<string, Partial<Record<SubjectName, readonly Action[]>>>;

export type Scope = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as Scope[];

/** Scopes by which a program learns nothing personal and speaks to nobody. */
const IMPERSONAL: readonly Scope[] = ["cases:read", "cases:create"];

/** Whether a token with these scopes reaches what is personal: then a second person decides about it. */
export function reachesPeople(scopes: readonly Scope[]): boolean {
  return scopes.some((scope) => !IMPERSONAL.includes(scope));
}

/**
 * What is left of the rules of an account in the hands of a program: what the scopes name, of grievances alone, and
 * never those of class 3: they may be brought in, and do not come out.
 */
export function narrowRules(rules: readonly RoleRule[], scopes: readonly Scope[]): RoleRule[] {
  return rules.flatMap((rule) => {
    const named = scopes.flatMap((scope) => actionsOf(scope, rule.subject));
    const actions = rule.actions.filter((action) => named.includes(action));
    if (rule.subject !== "CaseFile") return actions.length ? [{ ...rule, actions }] : [];
    if (rule.conditions?.kind !== "grievance") return [];
    const reading = actions.filter((action) => action !== "create");
    const conditions = { ...rule.conditions, caseClass: { $lte: 2 } };
    return [
      ...(reading.length ? [{ ...rule, actions: reading, conditions }] : []),
      ...(actions.includes("create") ? [{ ...rule, actions: ["create" as const] }] : []),
    ];
  });
}

function actionsOf(scope: Scope, subject: SubjectName): readonly Action[] {
  return (SCOPES[scope] as Partial<Record<SubjectName, readonly Action[]>>)[subject] ?? [];
}

/** The scopes a row holds; names of older or newer programs are left aside. */
export function readScopes(text: string): Scope[] {
  const named = text.split(" ");
  return SCOPE_NAMES.filter((scope) => named.includes(scope));
}
