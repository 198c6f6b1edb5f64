import type { CasePlace } from "../escalation/findOwner";
import type { NewGrievance } from "../intake/openCases";

/** A message as it arrived, kept whole until a focal point has decided. Instants are ISO 8601. */
export interface HeldMessage {
  kind: "message";
  channel: string;
  route: string;
  dedupeKey: string;
  recipient: string | null;
  networkCode: string | null;
  providerAt: string | null;
  receivedAt: string;
  sender: string;
  text: string;
  /** The case it was meant to be added to, where its sender proved to be who complained. */
  caseId?: string;
}

/** What a complaint may bring along that is nobody's business until it is opened again. */
type Belongings = Pick<
  NewGrievance,
  "sex" | "ageBand" | "safe" | "proxy" | "register" | "openedById" | "recordedAtSite" | "followUpCode" | "keptAway"
>;

/** What somebody said on a case, and when. */
export interface SaidOnCase {
  at: string;
  channel: string;
  text: string;
}

/** What had left the house before a case was moved, and nothing can call back. */
export interface Departure {
  at: string;
  channel: string;
  template: string;
  to: "complainant" | "staff";
  name: string | null;
}

/** A case that was moved: enough to open it again if it was ordinary after all, and what cannot be undone. */
export interface MovedCase extends Belongings {
  kind: "case";
  reference: string;
  channel: string;
  language: string;
  place: CasePlace;
  receivedAt: string;
  /** When it arrived here, where that was later. */
  arrivedAt?: string;
  phone: string | null;
  phoneIsClaim: boolean;
  email?: string | null;
  emailIsClaim?: boolean;
  contactHash: string | null;
  name: string | null;
  householdCode: string | null;
  anonymous: boolean;
  againstStaff: boolean;
  categoryCode: string | null;
  detailCode: string | null;
  caseClass: number;
  said: SaidOnCase[];
  notes: { at: string; authorId: string; by: string; text: string }[];
  movedBy: string;
  movedAt: string;
  /** What whoever moved it wrote to the focal point. */
  remark: string | null;
  left: Departure[];
  readers: { name: string; at: string }[];
}

export type Original = HeldMessage | MovedCase;
