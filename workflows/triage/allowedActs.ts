import type { CaseFile } from "~/models/cases/CaseFile";
import { levelAbove, type CaseStatus } from "~/models/cases/caseWords";
import { findTransition, type TransitionName } from "~/models/cases/caseTransitions";
import type { Action } from "../abilities/defineAbility";
import type { QueryContext } from "../commandContext";
import { mayReopen } from "../desk/reopenTicket";
import { mayWaitForTicket } from "../desk/waitForTicket";

/** What may be done with a case here and now, by this person. */
export type AllowedAct =
  | "qualify"
  | "take"
  | "assign"
  | "note"
  | "answer"
  | "wait"
  | "resume"
  | "recordConfirmation"
  | "withdraw"
  | "changeSafeContact"
  | "reject"
  | "refer"
  | "transfer"
  | "escalate"
  | "reopenCase"
  | "split"
  | "exclude"
  | "confide"
  | "hold"
  | "linkHousehold"
  | "linkTicket"
  | "link"
  | "reply"
  | "resolve"
  | "close"
  | "confirmFixed"
  | "reopen"
  | "add";

interface Rule {
  ability: Action;
  /** The transition it makes, when it makes one. */
  transition?: TransitionName;
  /** What else must be so. */
  when?: (ctx: QueryContext, caseFile: CaseFile) => boolean;
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
  changeSafeContact: { ability: "call", when: (_, { kind, anonymous }) => kind === "grievance" && !anonymous },
  withdraw: { ability: "recordConfirmation", transition: "withdraw" },
  reject: { ability: "reject", transition: "reject" },
  refer: { ability: "refer", transition: "refer" },
  transfer: { ability: "assign", when: (_, { kind }) => kind === "grievance" },
  escalate: { ability: "escalate", when: (_, { level }) => levelAbove(level) !== null },
  reopenCase: { ability: "reopen", transition: "reopen" },
  split: { ability: "qualify", when: (_, { kind, status }) => kind === "grievance" && status !== "merged" },
  exclude: { ability: "qualify", when: (_, { kind }) => kind === "grievance" },
  confide: { ability: "confide" },
  hold: { ability: "hold", when: (_, { kind }) => kind === "grievance" },
  linkHousehold: { ability: "linkHousehold" },
  link: { ability: "work", when: (_, { kind }) => kind === "grievance" },
  linkTicket: { ability: "linkTicket", when: (_, caseFile) => mayWaitForTicket(caseFile) },
  reply: { ability: "answer", when: (_, caseFile) => isOpenTicket(caseFile) },
  resolve: { ability: "answer", transition: "resolve" },
  close: { ability: "answer", transition: "close" },
  confirmFixed: { ability: "addWords", transition: "close" },
  reopen: {
    ability: "recordConfirmation",
    when: (ctx, caseFile) => caseFile.kind === "support_ticket" && mayReopen(ctx, caseFile),
  },
  add: { ability: "addWords", when: (_, caseFile) => isOpenTicket(caseFile) },
};

/** Acts that make sense only while the case is open, though they are no transition. */
const WHILE_OPEN: readonly AllowedAct[] = ["qualify", "take", "assign", "transfer", "escalate"];

/** Statuses in which the word is with the person, though the case is open. */
const SETTLED: readonly CaseStatus[] = ["answered", "resolved"];

/** Acts that are not for somebody whose answer the complainant refused. */
const FOR_NEW_EYES: readonly AllowedAct[] = ["take", "answer", "wait", "resume", "reject", "refer", "linkTicket"];

/**
 * What both the ability and the transition table allow: the screen offers nothing else. `refused` are the people whose
 * answers to this case were refused.
 */
export function allowedActs(ctx: QueryContext, caseFile: CaseFile, refused: readonly string[]): AllowedAct[] {
  if (caseFile.anonymised) return [];
  return (Object.keys(RULES) as AllowedAct[]).filter((act) => {
    const { ability, transition, when } = RULES[act];
    if (!ctx.ability.can(ability, caseFile) || when?.(ctx, caseFile) === false) return false;
    if (isForNewEyes(act) && ctx.actor.kind === "user" && refused.includes(ctx.actor.userId)) return false;
    if (act === "linkHousehold" && caseFile.anonymous) return false;
    if (WHILE_OPEN.includes(act) && !isInHand(caseFile)) return false;
    if (act === "take" && ctx.actor.kind === "user" && caseFile.assigneeId === ctx.actor.userId)
      return canStart(caseFile);
    return !transition || findTransition(caseFile.kind, transition, caseFile.status) !== null;
  });
}

/** The ability an act asks for. */
export function abilityFor(act: AllowedAct): Action {
  return RULES[act].ability;
}

/** Whether an act is not for somebody whose answer the complainant refused. */
export function isForNewEyes(act: AllowedAct): boolean {
  return FOR_NEW_EYES.includes(act);
}

/** Whether the house is at work on a case: it has not ended, and the word is not with the person. */
export function isInHand({ isOpen, status }: Pick<CaseFile, "isOpen" | "status">): boolean {
  return isOpen && !SETTLED.includes(status);
}

function canStart(caseFile: CaseFile): boolean {
  return findTransition(caseFile.kind, "start", caseFile.status) !== null;
}

function isOpenTicket({ kind, isOpen }: CaseFile): boolean {
  return kind === "support_ticket" && isOpen;
}
