import { languageByCode } from "~/models/messages/languages";
import type { KeypadFigures } from "~/workflows/figures/readKeypad";

/** The figures of the keypad, as its page shows them. */
export type KeypadView = KeypadFigures;

/** Languages by their own names; what has words in the language of the screen stays a code. */
export function presentKeypad(figures: KeypadFigures): KeypadView {
  const name = (code: string) => languageByCode(code)?.name ?? code;
  return { ...figures, byLanguage: figures.byLanguage.map((line) => ({ ...line, of: name(line.of) })) };
}
