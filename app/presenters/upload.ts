import type { ImportUpload, UploadState } from "~/models/registry/ImportUpload";
import type { ImportTeller } from "~/workflows/importing/importRules";

/** A file of complaints and how far it is, as plain JSON. */
export interface UploadView {
  id: string;
  state: UploadState;
  read: number;
  created: number;
  updated: number;
  /** Lines that say what the house knows already. */
  known: number;
  rejected: number;
  position: number;
  total: number;
  createdAt: string;
}

/** A line that was not taken, with its reasons in words. */
export interface RejectedView {
  line: number;
  why: string[];
}

/** Rejected lines a page shows; the file of them holds all. */
const MOST_SHOWN = 100;

/** Turns an upload into what the screens draw. */
export function presentUpload(upload: ImportUpload): UploadView {
  const { id, state, position, total, createdAt } = upload;
  const { rowsRead: read, rowsCreated: created, rowsUpdated: updated, rowsRejected: rejected } = upload;
  const known = Math.max(0, read - created - updated - rejected);
  return { id, state, read, created, updated, known, rejected, position, total, createdAt: createdAt.toISOString() };
}

/** The first of its rejected lines, by their numbers in the file. */
export function presentRejected({ rejects }: ImportUpload, { reason }: Pick<ImportTeller, "reason">): RejectedView[] {
  const inOrder = [...(rejects ?? [])].sort((a, b) => a.line - b.line).slice(0, MOST_SHOWN);
  return inOrder.map(({ line, reasons }) => ({ line, why: reasons.map((one) => reason(one)) }));
}
