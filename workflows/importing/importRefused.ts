import { BrokenCsvError } from "../csv/readCsv";

/** The file is not one that can be loaded; `key` has words under `import.refused`. */
export class ImportRefused extends Error {
  constructor(
    readonly key: string,
    readonly variables: Record<string, string | number> = {},
  ) {
    super(key);
  }
}

/** A file that stops being a table is refused by its line; what stands before it was loaded. */
export async function asTable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BrokenCsvError) throw new ImportRefused("broken", { line: error.line });
    throw error;
  }
}
