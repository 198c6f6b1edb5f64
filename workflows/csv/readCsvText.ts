import { CsvError, parse } from "csv-parse/sync";
import { BrokenCsvError, delimiterOf, LONGEST_RECORD, type CsvRecord } from "./readCsv";
import { plainCell } from "./writeCsv";

/** Cells of the widest record: no table of ours has fifty columns. */
const MOST_CELLS = 1_000;

/** The letters of a small file that was sent with a form, whatever made it: UTF-8, or what spreadsheets write instead. */
export function csvLetters(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * The records of a small file, the header line first. No more than `most` and the one too many are read: three megabytes
 * of empty cells would be a gigabyte of records. Throws `BrokenCsvError` where it is no table.
 */
export function readCsvText(text: string, most: number): CsvRecord[] {
  const lines = text.split(/\r?\n|\r/);
  const long = lines.findIndex(({ length }) => length > LONGEST_RECORD);
  if (long !== -1) throw new BrokenCsvError(long + 1); // separators are not counted by the parser
  try {
    const records = parse(text, {
      delimiter: delimiterOf(lines[0] ?? ""),
      bom: true,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true, // a spreadsheet writes rows that were cleared as separators alone
      max_record_size: LONGEST_RECORD,
      to: most + 2,
      on_record: refuseWide as never, // with `info` it is handed both, whatever its types say
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({
      cells: record.map((cell) => plainCell(cell.trim())),
      line: info.lines,
    }));
  } catch (error) {
    throw error instanceof CsvError ? new BrokenCsvError(Number(error.lines ?? 0)) : error;
  }
}

function refuseWide<Read extends { record: string[]; info: { lines: number } }>(read: Read): Read {
  if (read.record.length > MOST_CELLS) throw new BrokenCsvError(read.info.lines);
  return read;
}
