import { createHash } from "node:crypto";
import type { AuditEntry } from "~/models/journal/AuditEntry";

/** The columns under the seal, in this order for ever. A new column of the journal asks for a second version of the hash. */
export const SEALED_COLUMNS = [
  "id",
  "at",
  "actorKind",
  "actorId",
  "action",
  "subjectType",
  "subjectId",
  "caseId",
  "facts",
  "sealedValues",
  "requestId",
] as const satisfies readonly (keyof AuditEntry)[];

/** The hash before the first link. */
export const NO_HASH = "0".repeat(64);

/**
 * SHA-256 (hex) over every column of an entry as the database holds it. Each is written with its length, and nothing
 * differs from empty, so that no two entries read alike.
 */
export function hashEntry(entry: AuditEntry): string {
  const hash = createHash("sha256").update("yoka.journal.entry.1\n");
  for (const column of SEALED_COLUMNS) {
    const bytes = bytesOf(entry.getDataValue(column));
    hash.update(bytes === null ? "-\n" : `${bytes.length}\n`);
    if (bytes) hash.update(bytes);
  }
  return hash.digest("hex");
}

/** One link: what it says of its entry, bound to the link before. */
export interface Link {
  number: number;
  entryId: string;
  entryHash: string;
  sealedAt: Date;
}

/** SHA-256 (hex) over a link and the chain hash before it. */
export function hashLink(previous: string, { number, entryId, entryHash, sealedAt }: Link): string {
  const parts = ["yoka.journal.link.1", previous, number, entryId, entryHash, sealedAt.getTime()];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** `facts` comes as the text that is stored: parsed and written again it might differ by a space. */
function bytesOf(value: unknown): Buffer | null {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return value;
  return Buffer.from(value instanceof Date ? String(value.getTime()) : String(value as string));
}
