import type { CategoryChoice } from "~/workflows/triage/formChoices";
import { wordsOf } from "../i18n.server";

/** What stands on the sheet besides the words of the poster, in French: it is filled in by a committee. */
const FORM_WORDS = [
  ...[
    "title",
    "care",
    "number",
    "received_on",
    "received_by",
    "how",
    "place",
    "name",
    "sex",
    "age",
    "phone",
    "phone_care",
  ],
  ...["household", "beneficiary", "about", "text", "against_staff", "other_title", "other_name", "other_tie", "agrees"],
  ...["told", "consent", "mark", "receipt", "case_number", "code", "keep"],
] as const;

/** The lines with boxes to tick, each with what can be ticked. */
const FORM_BOXES = {
  how: ["visit", "paper", "voice"],
  sex: ["F", "M"],
  age: ["minor", "adult", "elder"],
  beneficiary: ["yes", "no"],
  phone_care: ["shared", "no_sms"],
  against_staff: ["yes", "no"],
  agrees: ["yes", "no", "impossible"],
  told: ["person", "proxy"],
} as const;

/** The words of the sheet, and what a complaint can be about. */
export interface PaperFormView {
  words: Record<string, string>;
  boxes: Record<keyof typeof FORM_BOXES, string[]>;
  categories: string[];
}

/** A blank sheet for a complaint, after the register. */
export function presentPaperForm(categories: readonly CategoryChoice[]): PaperFormView {
  const { t } = wordsOf("fr");
  const words = FORM_WORDS.map((word) => [word, t(`paper_form.${word}`)]);
  const boxes = Object.entries(FORM_BOXES).map(([line, ticks]) => [
    line,
    ticks.map((tick) => t(`paper_form.box.${line}.${tick}`)),
  ]);
  return {
    words: Object.fromEntries(words) as Record<string, string>,
    boxes: Object.fromEntries(boxes) as PaperFormView["boxes"],
    categories: categories.map(({ code, labels }) => labels.fr ?? code),
  };
}
