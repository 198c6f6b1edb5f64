import type { BulkStep, BulkWords } from "~/models/bulk/bulkPlan";
import type { CaseFile } from "~/models/cases/CaseFile";
import { formatReference } from "~/models/cases/reference";
import type { MacroPlan, MacroWords } from "~/models/macros/Macro";
import { placeByCode } from "~/models/places/placeLookup";
import { fillText } from "../messaging/templates";

/** What a text of a macro may leave to be filled in for each case. */
export const MACRO_HOLES = ["reference", "place"] as const;

/** The acts of a macro in their order, for whoever applies it: what it is about and who has it come before what is said. */
export function stepsOf({ category, holder, move }: MacroPlan, words: MacroWords, userId: string): BulkStep[] {
  return [
    ...(category ? [{ act: "qualify" as const, ...category }] : []),
    ...holderStep(holder, userId),
    ...(move === "start" ? [{ act: "take" as const }] : []),
    ...(words.note ? [{ act: "note" as const }] : []),
    ...(move === "wait" || move === "answer" ? [{ act: move }] : []),
  ];
}

function holderStep(holder: MacroPlan["holder"], userId: string): BulkStep[] {
  if (holder === "none") return [];
  if (holder === "rule") return [{ act: "assignByRule" }];
  return [{ act: "assign", assigneeId: holder === "me" ? userId : holder.userId }];
}

/** What a macro says about one case: its text in the language of the complainant, its holes filled. */
export function wordsFor(
  { texts, reason, note }: MacroWords,
  { reference, placeCode, language }: Pick<CaseFile, "reference" | "placeCode" | "language">,
): BulkWords {
  const text = texts[language] || texts.fr || "";
  const place = (placeCode && placeByCode(placeCode)?.name) || "—";
  const fill = (words: string) => fillText(words, { reference: formatReference(reference), place });
  return { text: fill(text), reason: fill(reason), note: fill(note) };
}

/** The holes of a text that nothing fills. */
export function unknownHoles(text: string): string[] {
  const named = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  return named.filter((name) => !MACRO_HOLES.some((known) => known === name));
}
