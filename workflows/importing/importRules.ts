import type { ImportKind } from "~/models/registry/ImportBatch";
import type { CommandContext, QueryContext } from "../commandContext";
import type { CsvRecord } from "../csv/readCsv";
import type { Cells, Reason } from "./cells";

export interface ImportCounts {
  read: number;
  created: number;
  updated: number;
  rejected: number;
}

/** What an import tells whoever started it. */
export interface ImportTeller {
  /** Columns of the file that nothing is done with. */
  ignored(columns: string[]): void;
  progress(counts: ImportCounts): void;
  /** The reason in the words of the reject file. */
  reason(reason: Reason): string;
  /** What the two columns are called that the reject file adds. */
  added: { line: string; reason: string };
}

/** A line that could be read, with what it says. */
export interface ReadLine<Row> {
  record: CsvRecord;
  row: Row;
}

export interface RejectedLine {
  record: CsvRecord;
  reasons: Reason[];
}

/** What became of the lines of a batch; those in none of the three said what was known. */
export interface Written {
  created: number;
  updated: number;
  rejected: RejectedLine[];
}

/** How one kind of file is read and kept. */
export interface ImportRules<Row> {
  kind: ImportKind;
  columns: readonly string[];
  /** What a line says; faults are noted on the cells. */
  read(cells: Cells, now: Date): Row;
  /** Keeps a batch of lines in the transaction of the command. Every row written or found the same carries `batchId`. */
  write(ctx: CommandContext, batchId: string, lines: readonly ReadLine<Row>[]): Promise<Written>;
  /** What `write` would do with the lines of a whole file for this person, without doing it. */
  foresee?(ctx: QueryContext, lines: readonly ReadLine<Row>[]): Promise<Written>;
  /** What a line is known by, and the column that says it: a file names each once. */
  key?: { of(row: Row): string; column: string };
  /** A reason that later lines of the file may take away: such lines are tried again at its end. */
  again?: string;
}

/** Parts the lines that name something for the first time in this batch from those that name it again. */
export function firstOfEach<Row>(
  lines: readonly ReadLine<Row>[],
  keyOf: (row: Row) => string,
  column: string,
): { firsts: ReadLine<Row>[]; rejected: RejectedLine[] } {
  const seen = new Set<string>();
  const firsts: ReadLine<Row>[] = [];
  const rejected: RejectedLine[] = [];
  for (const line of lines) {
    const key = keyOf(line.row);
    if (seen.has(key)) rejected.push(refuse(line, "duplicate", column));
    else firsts.push(line);
    seen.add(key);
  }
  return { firsts, rejected };
}

export function refuse({ record }: { record: CsvRecord }, key: string, column: string): RejectedLine {
  return { record, reasons: [{ key, column }] };
}
