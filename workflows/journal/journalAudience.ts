import type { AppAbility } from "../abilities/defineAbility";
import { JOURNAL_ACTIONS, type JournalAction } from "./journalActions";

/**
 * Which acts the journal room shows, by the first word of their name. What is not written here is shown to nobody: acts
 * of the closed circuit have a journal of their own people, and a new kind of act must be thought about first.
 */
const AUDIENCES: Readonly<Record<string, "everybody" | "who reads cases">> = {
  access: "everybody",
  backcheck: "who reads cases",
  backup: "everybody",
  breach: "everybody",
  job: "everybody",
  journal: "everybody",
  bulk: "who reads cases",
  absence: "who reads cases",
  assignment: "who reads cases",
  macro: "who reads cases",
  call: "who reads cases",
  case: "who reads cases",
  contact: "who reads cases",
  calendar: "who reads cases",
  deadline: "who reads cases",
  incident: "who reads cases",
  message: "who reads cases",
  registry: "who reads cases",
  retention: "who reads cases",
  offline: "everybody",
  person: "who reads cases",
  operator: "who reads cases",
  template: "who reads cases",
  ticket: "who reads cases",
  view: "who reads cases",
};

/** A case that was erased was confided to somebody else: that it was is theirs to know. */
const NEVER: readonly JournalAction[] = ["case.erased"];

/** The acts this person may see in the journal, besides which acts on a case are shown with the case alone. */
export function actionsFor(ability: AppAbility): JournalAction[] {
  const readsCases = ability.can("read", "CaseFile");
  return JOURNAL_ACTIONS.filter((action) => {
    if (NEVER.includes(action)) return false;
    const audience = AUDIENCES[action.split(".")[0] ?? ""];
    return audience === "everybody" || (audience === "who reads cases" && readsCases);
  });
}
