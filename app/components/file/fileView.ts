import type { CaseFileView } from "../../presenters/caseFile";
import type { CategoryOption } from "../../presenters/categories";
import type { DraftsView } from "../../presenters/draft";
import type { OperatorCost } from "../../presenters/operators";
import type { SuggestionView } from "../../presenters/suggestion";
import type { PlaceGroup } from "../../presenters/places";
import type { TicketChoices } from "../../presenters/ticket";

/** Everything the screen of a file needs, as its loader answers it. */
export interface FileView {
  file: CaseFileView;
  /** Address of the room: "/cases" or "/tickets". */
  base: string;
  /** Choices of the forms; empty where the form is not offered. */
  categories: CategoryOption[];
  places: PlaceGroup[];
  /** What a case nobody has qualified may be about; null where it is not clear, or not for this person. */
  suggestion: SuggestionView | null;
  /** The accounts whose roles reach the case, for whoever may keep one away from it. */
  concerned: { id: string; name: string; role: string; place: string }[];
  colleagues: { id: string; name: string; awayUntil: string | null }[];
  /** The words an answer is sent between, by language, as they leave; null when no SMS would be sent. */
  frames: Record<string, AnswerFrame> | null;
  /** The languages an answer may be told in, for whoever may answer. */
  languages: { code: string; name: string }[];
  /** Whether this person uses macros. */
  macros: boolean;
  /** What a mail tells the person where no SMS can: the answer, or only that there is one. */
  mail: "answer" | "stage" | null;
  /** What this person was writing here and has not sent. */
  drafts: DraftsView;
  /** Choices of a ticket's forms; null for a grievance. */
  choices: TicketChoices | null;
  /** The secret of the forms whose words must not be said twice. */
  once: string;
  /** The account that looks. */
  viewerId: string;
  /** The present, epoch milliseconds. */
  now: number;
}

/** What stands around an answer, and what is to be known of it before it is sent. */
export interface AnswerFrame {
  before: string;
  after: string;
  /** Of the phone's operator; null where the phone is not shown, or belongs to none that is known. */
  cost: OperatorCost | null;
  /** By its own name, the language of the answer, when nobody has reviewed the words around it. */
  unreviewed: string | null;
  /** That language is kept back, or has no such words: these are in another. By its own name. */
  spokenInstead: string | null;
}

/** Nobody has said yet what it is: that comes before anything else. */
export function isUnqualified({ status }: Pick<CaseFileView, "status">): boolean {
  return status === "received" || status === "acknowledged" || status === "new";
}

/** Acts a form of the file may send, in its field `act`. */
export type FileAct =
  | "qualify"
  | "take"
  | "assign"
  | "note"
  | "takeBackNote"
  | "strikeNote"
  | "photo"
  | "answer"
  | "macro"
  | "takeBack"
  | "sendAgain"
  | "wait"
  | "resume"
  | "confirm"
  | "call"
  | "safeContact"
  | "proxy"
  | "reject"
  | "refer"
  | "transfer"
  | "escalate"
  | "reopenCase"
  | "split"
  | "exclude"
  | "liftExclusion"
  | "undoMerge"
  | "joinIncident"
  | "leaveIncident"
  | "link"
  | "unlink"
  | "withdraw"
  | "confide"
  | "hold"
  | "liftHold"
  | "reveal"
  | "linkHousehold"
  | "unlinkHousehold"
  | "reply"
  | "add"
  | "resolve"
  | "close"
  | "confirmFixed"
  | "addToTicket"
  | "reopenTicket"
  | "reopen";

/** What an act was answered with. */
export type ActAnswer =
  | { ok: true; act: FileAct; takeBackUntil: string | null; noteId?: string }
  | { ok: false; code: string; fields: Record<string, string>; retryAfterSeconds: number | null };
