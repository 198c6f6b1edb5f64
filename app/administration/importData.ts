import { parseArgs } from "node:util";
import { importFile } from "~/workflows/importing/importFile";
import { ImportRefused } from "~/workflows/importing/importRefused";
import { IMPORT_KINDS } from "~/models/registry/ImportBatch";
import { inHouse, UsageError, type Command } from "./command";
import { frenchWords, words } from "./words";

/** Lines between two lines of progress. */
const TELL_EVERY = 20_000;

/** Loads places, households or payments from a CSV file. What it cannot take is written beside it, with the reasons. */
export const importData: Command = async (args, { say, complain }) => {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [typed, file] = positionals;
  const kind = IMPORT_KINDS.find((one) => one === typed);
  if (!kind) throw new UsageError("import.kinds", { kinds: IMPORT_KINDS.join(", ") });
  if (!file) throw new UsageError("errors.missing", { name: "file.csv" });
  let told = 0;
  try {
    const counts = await inHouse(() =>
      importFile(kind, file, {
        ignored: (columns) => say(words("import.ignored", { columns: columns.join(", ") })),
        progress: ({ read }) => {
          if (read - told < TELL_EVERY) return;
          told = read;
          say(words("import.progress", { read }));
        },
        // The file goes back to who made it, whatever language this terminal speaks.
        reason: ({ key, column }) => frenchWords(`import.reason.${key}`, { column }),
        added: { line: frenchWords("import.line"), reason: frenchWords("import.why") },
      }),
    );
    if (counts.rejectedTo) say(words("import.rejected_to", { file: counts.rejectedTo }));
    say(words("import.done", { ...counts, rejectedTo: "" }));
    return 0;
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    complain(words(`import.refused.${error.key}`, error.variables));
    return 1;
  }
};
