import type { Reason } from "~/workflows/importing/cells";
import { ImportRefused } from "~/workflows/importing/importRefused";
import type { ImportTeller } from "~/workflows/importing/importRules";
import { wordsIn } from "./administration/words";

/** The reasons a line is rejected for, in the words of the command, in the language of whoever reads them on a screen. */
export function importTeller(language: string): Pick<ImportTeller, "reason" | "added"> {
  return {
    reason: ({ key, column }: Reason) => wordsIn(language, `import.reason.${key}`, { column }),
    added: { line: wordsIn(language, "import.line"), reason: wordsIn(language, "import.why") },
  };
}

/** Why a file is not taken, in one sentence. Throws on what is no refusal. */
export function refusalOf(error: unknown, language: string): string {
  if (!(error instanceof ImportRefused)) throw error;
  return wordsIn(language, `import.refused.${error.key}`, error.variables);
}
