import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { plainCell } from "./writeCsv";

/** How a file is written: found by looking at it once, because nobody who exports one says. */
export interface CsvShape {
  encoding: "utf-8" | "utf-16le" | "windows-1252";
  delimiter: "," | ";" | "\t";
  /** SHA-256 of its bytes, hex. */
  hash: string;
}

/** One record of a file. `line` is the line it ends on, as a spreadsheet numbers them. */
export interface CsvRecord {
  cells: string[];
  line: number;
}

/** A quote that is opened and never closed, or a record no table has: from there on nothing can be told apart. */
export class BrokenCsvError extends Error {
  constructor(readonly line: number) {
    super("broken_csv");
  }
}

/** Bytes in which the header line must end. */
const HEAD = 65_536;
/** Characters of the longest record: a quote nobody closed would otherwise swallow the file into memory. */
export const LONGEST_RECORD = 100_000;
const DELIMITERS = [",", ";", "\t"] as const;

/** Reads a file through once: its letters, what stands between its cells, its fingerprint. */
export async function lookAtCsv(file: string): Promise<CsvShape> {
  const hash = createHash("sha256");
  const strict = new TextDecoder("utf-8", { fatal: true });
  let head = Buffer.alloc(0);
  let isUtf8 = true;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
    isUtf8 &&= decodes(() => strict.decode(chunk, { stream: true }));
  }
  isUtf8 &&= decodes(() => strict.decode());
  const encoding = isUtf16(head) ? "utf-16le" : isUtf8 ? "utf-8" : "windows-1252";
  const [firstLine = ""] = new TextDecoder(encoding).decode(head).split(/\r?\n|\r/, 1);
  return { encoding, delimiter: delimiterOf(firstLine), hash: hash.digest("hex") };
}

/**
 * The records of a file, one after the other and never all at once; empty lines are passed over. Throws
 * `BrokenCsvError` where the file stops being a table.
 */
export async function* readCsv(file: string, { encoding, delimiter }: CsvShape): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true, // a spreadsheet writes rows that were cleared as separators alone
    max_record_size: LONGEST_RECORD,
  });
  const source = Readable.from(decoded(file, encoding));
  source.on("error", (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { cells: record.map((cell) => plainCell(cell.trim())), line: info.lines };
    }
  } catch (error) {
    throw error instanceof CsvError ? new BrokenCsvError(Number(error.lines ?? 0)) : error;
  } finally {
    source.destroy();
  }
}

async function* decoded(file: string, encoding: CsvShape["encoding"]): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function decodes(decode: () => string): boolean {
  try {
    decode();
    return true;
  } catch {
    return false;
  }
}

function isUtf16(head: Buffer): boolean {
  return head[0] === 0xff && head[1] === 0xfe;
}

/** The sign that parts the header; a comma when it has one column only. */
export function delimiterOf(header: string): CsvShape["delimiter"] {
  const parts = (sign: string) => header.split(sign).length;
  return [...DELIMITERS].sort((a, b) => parts(b) - parts(a))[0] ?? ",";
}
