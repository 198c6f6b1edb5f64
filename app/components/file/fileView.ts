import type { CaseFileView } from "../../presenters/caseFile";
import type { CategoryOption } from "../../presenters/categories";
import type { PlaceGroup } from "../../presenters/places";

/** Everything the screen of a file needs, as its loader answers it. */
export interface FileView {
  file: CaseFileView;
  /** Address of the room: "/cases" or "/tickets". */
  base: string;
  /** Choices of the forms; empty where the form is not offered. */
  categories: CategoryOption[];
  places: PlaceGroup[];
  colleagues: { id: string; name: string }[];
  /** The words an answer is sent between, as they leave; null when no SMS would be sent. */
  frame: { before: string; after: string } | null;
  /** The present, epoch milliseconds. */
  now: number;
}

/** Nobody has said yet what it is: that comes before anything else. */
export function isUnqualified({ status }: Pick<CaseFileView, "status">): boolean {
  return status === "received" || status === "acknowledged" || status === "new";
}

/** Acts a form of the file may send, in its field `act`. */
export type FileAct =
  "qualify" | "take" | "assign" | "note" | "answer" | "takeBack" | "wait" | "resume" | "confirm" | "reject";

/** What an act was answered with. */
export type ActAnswer =
  | { ok: true; act: FileAct; takeBackUntil: string | null }
  | { ok: false; code: string; fields: Record<string, string>; retryAfterSeconds: number | null };
