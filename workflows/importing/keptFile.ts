import { createHash } from "node:crypto";
import { openInHouse, sealInHouse } from "~/models/sealing/seal";
import { BrokenCsvError, delimiterOf, type CsvRecord } from "../csv/readCsv";
import { csvLetters, readCsvText } from "../csv/readCsvText";
import { ImportRefused } from "./importRefused";
import { refuse, type ImportRules, type ReadLine, type RejectedLine } from "./importRules";
import { headerOf, readLine } from "./readLine";

/** Largest file a screen takes, in bytes, and its most lines: a register of years. More goes by the command. */
export const LARGEST_FILE = 3 * 1024 * 1024;
export const MOST_LINES = 5_000;

/** A file as it is kept until it is loaded. */
export interface KeptFile {
  header: string[];
  delimiter: string;
  records: CsvRecord[];
}

/** A file out of its bytes, told by what is in it and not by its name. Throws `ImportRefused`. */
export function readGivenFile(rules: Pick<ImportRules<unknown>, "columns">, bytes: Buffer): KeptFile {
  if (bytes.length > LARGEST_FILE) throw new ImportRefused("too_large");
  if (bytes.subarray(0, 2).toString("latin1") === "PK") throw new ImportRefused("workbook");
  const letters = csvLetters(bytes);
  if (letters.includes("\0")) throw new ImportRefused("no_text");
  const [first, ...records] = recordsOf(letters);
  const header = headerOf(rules, first);
  if (records.length > MOST_LINES) throw new ImportRefused("too_long", { most: MOST_LINES });
  if (!records.length) throw new ImportRefused("empty");
  const [line = ""] = letters.split(/\r?\n|\r/, 1);
  return { header, delimiter: delimiterOf(line), records };
}

/** What every line of a file says, in its order; what is named twice is taken once. */
export function readWhole<Row>(
  rules: ImportRules<Row>,
  { header, records }: KeptFile,
  now: Date,
): (ReadLine<Row> | RejectedLine)[] {
  const seen = new Set<string>();
  return records.map((record) => {
    const line = readLine(rules, header, record, now);
    if ("reasons" in line || !rules.key) return line;
    const key = rules.key.of(line.row);
    if (seen.has(key)) return refuse(line, "duplicate", rules.key.column);
    seen.add(key);
    return line;
  });
}

/** SHA-256 of the bytes, hex. */
export function fileHashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function sealFile(uploadId: string, file: KeptFile): Buffer {
  return sealInHouse(JSON.stringify(file), `import.file ${uploadId}`);
}

export function openFile(uploadId: string, sealedFile: Buffer): KeptFile {
  return JSON.parse(openInHouse(sealedFile, `import.file ${uploadId}`)) as KeptFile;
}

function recordsOf(letters: string): CsvRecord[] {
  try {
    return readCsvText(letters, MOST_LINES);
  } catch (error) {
    if (error instanceof BrokenCsvError) throw new ImportRefused("broken_whole", { line: error.line });
    throw error;
  }
}
