import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { Erasure, ERASURE_KINDS, type ErasureKind } from "~/models/journal/Erasure";

/** The list of erasures in `DATA_DIR`, which no backup holds: a backup knows nothing of what was erased after it. */
export const ERASURES_FILE = "erasures.txt";

/** A case that was erased, destroyed or anonymised, or a phone that was forgotten. */
export interface Erased {
  /** Of a case or a household; of a phone its keyed hash. */
  caseId: string;
  kind: ErasureKind;
  erasedAt: Date;
}

const LINE = /^([0-9A-Z]{26}|[\w-]{22}) (\d{4}-\d\d-\d\dT[\d:.]+Z)(?: ([a-z]+))?$/;

/** What a list says; null where there is none. Lines it does not understand are passed over. */
export async function readErasureList(file: string): Promise<Erased[] | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  return text.split("\n").flatMap((line) => {
    const [, caseId, at, said = "erased"] = LINE.exec(line) ?? [];
    const kind = ERASURE_KINDS.find((one) => one === said);
    return caseId && at && kind ? [{ caseId, kind, erasedAt: new Date(at) }] : [];
  });
}

/**
 * Brings the list up to what the database knows; it never loses a line, whichever database it stands beside. Safe to
 * repeat. Returns how many were added.
 */
export async function keepErasureList(file: string): Promise<number> {
  const kept = await readErasureList(file);
  const listed = kept ?? [];
  const known = new Set(listed.map(nameOf));
  const rows: Erased[] = await Erasure.findAll({ order: [["caseId", "ASC"]] });
  const added = rows.filter((row) => !known.has(nameOf(row)));
  // An empty one too: whoever copies it along with the backups finds it from the first day.
  if (added.length || !kept) await replaceFile(file, [...listed, ...added].map(lineOf).join(""));
  return added.length;
}

function lineOf({ caseId, kind, erasedAt }: Erased): string {
  return `${caseId} ${erasedAt.toISOString()}${kind === "erased" ? "" : ` ${kind}`}\n`;
}

/** What was anonymised and then destroyed stands in the list twice, and a phone as often as it was forgotten. */
function nameOf({ caseId, kind, erasedAt }: Erased): string {
  return `${caseId} ${kind}${kind === "phone" ? erasedAt.toISOString() : ""}`;
}

/** A reader finds the old list or the new one, whatever happens meanwhile. */
async function replaceFile(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(unfinished, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}
