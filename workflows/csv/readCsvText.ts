import { CsvError, parse } from "csv-parse/sync";
import { BrokenCsvError, delimiterOf, type CsvRecord } from "./readCsv";
import { plainCell } from "./writeCsv";

/** The letters of a small file that was sent with a form, whatever made it: UTF-8, or what spreadsheets write instead. */
export function csvLetters(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The records of a small file, the header line first. Throws `BrokenCsvError` where it is no table. */
export function readCsvText(text: string): CsvRecord[] {
  const [header = ""] = text.split(/\r?\n|\r/, 1);
  try {
    const records = parse(text, {
      delimiter: delimiterOf(header),
      bom: true,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({
      cells: record.map((cell) => plainCell(cell.trim())),
      line: info.lines,
    }));
  } catch (error) {
    throw error instanceof CsvError ? new BrokenCsvError(Number(error.lines ?? 0)) : error;
  }
}
