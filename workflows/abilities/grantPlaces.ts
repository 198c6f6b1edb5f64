import type { CaseFile } from "~/models/cases/CaseFile";
import type { Actor } from "../commandContext";
import { defineAbility, type AppAbility } from "./defineAbility";

/** Whether somebody may open tickets at all, wherever. */
export function opensTickets(ability: AppAbility): boolean {
  return ability
    .rulesFor("create", "CaseFile")
    .some((rule) => (rule.conditions as { kind?: string } | undefined)?.kind === "support_ticket");
}

/** The place somebody's own tickets come from: that of the first role by which they may open some; null when none does. */
export function filingPlace(actor: Actor): string | null {
  return placeOf(actor, opensTickets);
}

/** The place of the role by which somebody may tie a ticket to this grievance: theirs, so that it tells nothing of the case's. */
export function linkingPlace(actor: Actor, caseFile: CaseFile): string | null {
  return placeOf(actor, (ability) => ability.can("linkTicket", caseFile));
}

function placeOf(actor: Actor, holds: (ability: AppAbility) => boolean): string | null {
  if (actor.kind !== "user") return null;
  return actor.grants.find((grant) => holds(defineAbility([grant], actor.userId)))?.placeCode ?? null;
}
