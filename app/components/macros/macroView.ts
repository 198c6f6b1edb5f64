import type { StepView } from "../bulk/bulkView";
import type { CategoryOption } from "../../presenters/categories";

/** A macro as it may be chosen. */
export interface MacroChoice {
  id: string;
  name: string;
  /** What it will do, act by act. */
  steps: StepView[];
  /** The answer it writes, for this case or as it was typed; empty when it writes none. */
  text: string;
  note: string;
  reason: string;
  /** What it names and is no more: "category", "person". */
  gone: string[];
}

/** A macro on the page of macros. */
export interface MacroRow extends MacroChoice {
  /** The team it is for, in words; null for one's own. */
  team: { place: string; role: string | null } | null;
  mayChange: boolean;
}

/** Everything the form of a macro needs. */
export interface MacroFormView {
  id: string | null;
  version: number;
  name: string;
  /** By language code. */
  texts: Record<string, string>;
  reason: string;
  note: string;
  /** "category:detail", empty for none. */
  object: string;
  caseClass: number;
  /** "none", "me", "rule", or the id of an account. */
  holder: string;
  move: string;
  placeCode: string;
  role: string;
  gone: string[];
  categories: CategoryOption[];
  colleagues: { id: string; name: string }[];
  languages: { code: string; name: string }[];
  /** Teams this person keeps macros for; empty for somebody who keeps only their own. */
  places: { code: string; name: string }[];
  roles: string[];
}

/** Whether it says something to the person. */
export function answers({ steps }: Pick<MacroChoice, "steps">): boolean {
  return steps.some(({ act }) => act === "answer");
}
