import type { CsvRecord } from "../csv/readCsv";
import { Cells } from "./cells";
import { ImportRefused } from "./importRefused";
import type { ImportRules, ReadLine, RejectedLine } from "./importRules";

/** The names of the columns, in small letters, out of the first record. Throws `ImportRefused` where some are missing. */
export function headerOf({ columns }: Pick<ImportRules<unknown>, "columns">, first: CsvRecord | undefined): string[] {
  if (!first) throw new ImportRefused("empty");
  const header = first.cells.map((name) => name.toLowerCase());
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length) throw new ImportRefused("columns", { columns: missing.join(", ") });
  return header;
}

/** What one record says, or everything that is wrong with it. */
export function readLine<Row>(
  rules: ImportRules<Row>,
  header: readonly string[],
  record: CsvRecord,
  now: Date,
): ReadLine<Row> | RejectedLine {
  const isShort = record.cells.length < header.length;
  if (isShort || record.cells.slice(header.length).some(Boolean))
    return { record, reasons: [{ key: isShort ? "short" : "wide", column: "" }] };
  const values = Object.fromEntries(
    rules.columns.map((column) => [column, record.cells[header.indexOf(column)] ?? ""]),
  );
  const cells = new Cells(values);
  const row = rules.read(cells, now);
  return cells.faults.length ? { record, reasons: cells.faults } : { record, row };
}
