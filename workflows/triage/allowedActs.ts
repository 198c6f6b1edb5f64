import type { CaseFile } from "~/models/cases/CaseFile";
import { findTransition, type TransitionName } from "~/models/cases/caseTransitions";
import type { Action } from "../abilities/defineAbility";
import type { QueryContext } from "../commandContext";

/** What may be done with a case here and now, by this person. */
export type AllowedAct =
  "qualify" | "take" | "assign" | "note" | "answer" | "wait" | "resume" | "recordConfirmation" | "reject";

interface Rule {
  ability: Action;
  /** The transition it makes, when it makes one. */
  transition?: TransitionName;
}

const RULES: Record<AllowedAct, Rule> = {
  qualify: { ability: "qualify" },
  take: { ability: "take" },
  assign: { ability: "assign" },
  note: { ability: "note" },
  answer: { ability: "answer", transition: "answer" },
  wait: { ability: "work", transition: "wait" },
  resume: { ability: "work", transition: "resume" },
  recordConfirmation: { ability: "recordConfirmation", transition: "confirm" },
  reject: { ability: "reject", transition: "reject" },
};

/** Acts that make sense only while the case is open, though they are no transition. */
const WHILE_OPEN: readonly AllowedAct[] = ["qualify", "take", "assign"];

/** Acts that are not for somebody whose answer the complainant refused. */
const FOR_NEW_EYES: readonly AllowedAct[] = ["take", "answer", "wait", "resume", "reject"];

/**
 * What both the ability and the transition table allow: the screen offers nothing else. `refused` are the people whose
 * answers to this case were refused.
 */
export function allowedActs(ctx: QueryContext, caseFile: CaseFile, refused: readonly string[]): AllowedAct[] {
  return (Object.keys(RULES) as AllowedAct[]).filter((act) => {
    const { ability, transition } = RULES[act];
    if (!ctx.ability.can(ability, caseFile)) return false;
    if (FOR_NEW_EYES.includes(act) && ctx.actor.kind === "user" && refused.includes(ctx.actor.userId)) return false;
    if (WHILE_OPEN.includes(act) && (!caseFile.isOpen || caseFile.status === "answered")) return false;
    if (act === "take" && ctx.actor.kind === "user" && caseFile.assigneeId === ctx.actor.userId)
      return canStart(caseFile);
    return !transition || findTransition(caseFile.kind, transition, caseFile.status) !== null;
  });
}

function canStart(caseFile: CaseFile): boolean {
  return findTransition(caseFile.kind, "start", caseFile.status) !== null;
}
