import type { CaseFile } from "~/models/cases/CaseFile";
import { presentPlace } from "./places";
import type { MacroReading } from "~/workflows/macros/listMacros";
import { stepsOf, wordsFor } from "~/workflows/macros/macroSteps";
import type { MacroChoice, MacroRow } from "../components/macros/macroView";
import { presentSteps, type PlanWords } from "./bulk";
import { typedLine, typedText } from "./typedText";

interface Around extends Pick<PlanWords, "categories" | "names"> {
  /** Whoever would apply it. */
  userId: string;
}

/** What choosing a macro shows: for one case with its words filled in, else as they were typed. */
export function presentMacro({ macro, words, gone }: MacroReading, around: Around, caseFile?: CaseFile): MacroChoice {
  const said = caseFile ? wordsFor(words, caseFile) : { ...words, text: words.texts.fr ?? "" };
  const steps = presentSteps(stepsOf(macro.plan, words, around.userId), around);
  return {
    id: macro.id,
    name: typedLine(words.name) ?? "",
    steps,
    text: steps.some(({ act }) => act === "answer") ? typedText(said.text ?? "") : "",
    note: typedText(said.note ?? ""),
    reason: steps.some(({ act }) => act === "wait") ? typedText(said.reason ?? "") : "",
    gone,
  };
}

/** A macro on the page of macros. */
export function presentMacroRow(reading: MacroReading, around: Around): MacroRow {
  const { placeCode, role } = reading.macro;
  return {
    ...presentMacro(reading, around),
    team: placeCode === null ? null : { place: presentPlace(placeCode)?.name ?? placeCode, role },
    mayChange: reading.mayChange,
  };
}
