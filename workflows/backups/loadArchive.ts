import { z } from "zod";
import {
  countRows,
  emptyTable,
  readShapes,
  writeRows,
  type PlainRow,
  type TableShape,
} from "~/models/backups/tableRows";
import { inTransaction } from "~/models/database";
import { readArchive } from "./archive";
import { BackupRefused } from "./backupRefused";
import type { ArchiveHead } from "./makeBackup";

const head = z.object({ madeAt: z.iso.datetime(), migrations: z.array(z.string()) });
const table = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
const end = z.object({ rows: z.record(z.string(), z.number()) });

/** Rows and letters of one statement: far below what either database takes. */
const MOST_ROWS = 500;
const MOST_LETTERS = 1_000_000;

/** What a file begins with: the moment it was made and the shape of its tables. `BackupRefused` as `readArchive` does. */
export async function readHead(file: string, privateKey: string): Promise<ArchiveHead> {
  for await (const line of readArchive(file, privateKey)) return head.parse(JSON.parse(line));
  throw new BackupRefused("broken");
}

/** Reads a file to its end. Returns how many rows it holds; `BackupRefused` "broken" where it is not what it says. */
export async function countArchive(file: string, privateKey: string): Promise<number> {
  const found = await readThrough(file, privateKey, async () => undefined);
  return [...found.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * Writes every row of a file to the open database, whose tables have the shape of its head, and counts them where they
 * arrived. `progress` is told how many so far. Returns how many there were.
 */
export async function loadArchive(file: string, privateKey: string, progress: (rows: number) => void): Promise<number> {
  const shapes = new Map((await readShapes()).map((shape) => [shape.name, shape]));
  for (const shape of shapes.values()) await emptyTable(shape);
  let loaded = 0;
  const found = await readThrough(file, privateKey, async (name, columns, rows) => {
    await inTransaction((transaction) => writeRows(shapeOf(shapes, name, columns), columns, rows, transaction));
    progress((loaded += rows.length));
  });
  for (const [name, shape] of shapes) {
    if ((await countRows(shape)) !== (found.get(name) ?? 0)) throw new BackupRefused("incomplete", { table: name });
  }
  return loaded;
}

/** The table as it stands here, with exactly these columns. */
function shapeOf(shapes: Map<string, TableShape>, name: string, columns: string[]): TableShape {
  const shape = shapes.get(name);
  const here = shape?.columns.map((column) => column.name).sort();
  if (!shape || String(here) !== String([...columns].sort())) throw new BackupRefused("shape", { table: name });
  return shape;
}

type Take = (table: string, columns: string[], rows: PlainRow[]) => Promise<unknown>;

/** Hands over the rows of a file, some at a time, and holds their number against what its end says. */
async function readThrough(file: string, privateKey: string, take: Take): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let current = { table: "", columns: [] as string[] };
  let rows: PlainRow[] = [];
  let letters = 0;
  let said: Record<string, number> | null = null;
  const handOver = async () => {
    if (!rows.length) return;
    const taken = rows;
    [rows, letters] = [[], 0];
    counts.set(current.table, (counts.get(current.table) ?? 0) + taken.length);
    await take(current.table, current.columns, taken);
  };
  for await (const line of readArchive(file, privateKey)) {
    if (line.startsWith("[")) {
      if (rows.length >= MOST_ROWS || (rows.length && letters + line.length > MOST_LETTERS)) await handOver();
      rows.push(JSON.parse(line) as PlainRow);
      letters += line.length;
      continue;
    }
    await handOver();
    if (line.startsWith('{"table"')) current = table.parse(JSON.parse(line));
    else if (line.startsWith('{"rows"')) said = end.parse(JSON.parse(line)).rows;
  }
  const isWhole = said && Object.entries(said).every(([name, count]) => (counts.get(name) ?? 0) === count);
  if (!isWhole) throw new BackupRefused("broken");
  return counts;
}
