import type { Voice } from "~/models/cases/CaseDraft";
import type { Action } from "../abilities/defineAbility";

/** What writing in a voice takes: whoever may not say it has nothing to prepare. */
export const DRAFT_ABILITY: Record<Voice, Action> = {
  answer: "answer",
  note: "note",
  reply: "answer",
  add: "addWords",
};
