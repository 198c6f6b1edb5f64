import type { CaseStatus } from "~/models/cases/caseWords";
import type { PaymentSaid } from "~/models/cases/GrievanceDetail";
import type { AgeBand, ProjectLink } from "~/models/confidential/reportContent";
import type { Currency, PaymentStatus } from "~/models/registry/Payment";
import type { UssdTree } from "./tree";

/** What somebody has said so far, one key after the other. */
export interface Answers {
  language: string;
  /** Consent was refused: the complaint goes on, and nobody is shown who made it. */
  anonymous: boolean;
  wants: "complaint" | "call";
  category?: string;
  detail?: string;
  /** Null: they do not know. */
  province?: string | null;
  /** The most precise place given: a territory, a city, or the province itself. */
  place?: string | null;
  /** As it was typed. */
  household?: string;
  /** What was said of the payment of the opening. */
  payment?: PaymentSaid;
  /** It is against the committee or an agent. */
  againstStaff?: boolean;
  words?: string;
  time?: CallTime;
  /** What is told apart, for the focal points alone. */
  apart?: Apart;
  /** Place in the opening's list of the case being looked at. */
  looksAt?: number;
  /** A number of a complaint, as it was typed. */
  number?: string;
}

/** The least a report needs; what is undefined was not asked yet or not told. */
export interface Apart {
  consent?: boolean;
  linked?: ProjectLink;
  recent?: boolean;
  age?: AgeBand;
  sex?: "F" | "M";
  province?: string;
  call?: CallTime;
  /** Name of the focal point who must not read it. */
  except?: string;
  words?: string;
  code?: boolean;
}

export const CALL_TIMES = ["any", "morning", "afternoon", "evening"] as const;
export type CallTime = (typeof CALL_TIMES)[number];

/** What its complainant may say to a case: that it is settled or not, something more, or that they want to be called about it. */
export type CaseAct = "solved" | "not_solved" | "add" | "call";

/** A case of this phone, as it stood when the session began. */
export interface FollowedCase {
  reference: string;
  status: CaseStatus;
  receivedAt: string;
  dueAt: string | null;
  /** "Settled?" is asked of this phone about it. */
  asks: boolean;
  acts: CaseAct[];
}

/** The last payment to the household whose own phone this is. Money is in minor units. */
export interface SeenPayment {
  ref: string;
  /** The month it is called by, its year only when that is another one; else its name. */
  cycle: { month: number; year: number | null } | { name: string };
  status: PaymentStatus;
  due: number;
  paid: number | null;
  currency: Currency;
  /** What the provider says the status dates from, "12/03" where the household lives. */
  day: string | null;
}

/**
 * What a session begins with, and never changes: with the tree it was made for and the keys typed since, it says every
 * screen there will be.
 */
export interface Opening {
  /** Version of the tree. */
  tree: string;
  /** What this phone chose the last time. */
  language: string | null;
  /** Where an interrupted session can be taken up again; nothing of it is shown before they ask. */
  resume: Position | null;
  cases: FollowedCase[];
  /** Of the household whose own phone this is: where it lives, as precisely as the menu asks, and its last payment. */
  household: { province: string | null; place: string | null; payment: SeenPayment | null } | null;
}

/** Where somebody is in the conversation, and what they said on the way. */
export interface Position extends Place {
  /** The screens behind, for `0`. */
  trail: Place[];
  /** The last key fitted nothing here. */
  fault: boolean;
}

interface Place {
  step: StepName;
  page: number;
  answers: Answers;
}

/** What a step may look at. */
export interface Scene {
  tree: UssdTree;
  opening: Opening;
  answers: Answers;
}

/** One line of a list. It is said by a key of the texts, or is a name that is the same in every language. */
export interface Choice {
  say: string | { name: string };
  set?: Partial<Answers>;
  /** `RESUME` is where the interrupted session was. */
  go: StepName | "RESUME";
}

/** What a step does before it ends. */
export type Deed = "file_complaint" | "ask_for_call" | "confide" | CaseDeed;

/** What is done to a case that this phone follows. */
export type CaseDeed = "add_words" | "say_settled" | "say_unsettled" | "ask_call_about";

/**
 * A question with numbered answers, one to be typed in words, or the end. What is typed at a step `apart` is kept
 * nowhere it could be read, and its screens are in French until their words are reviewed in another language.
 */
export type Step =
  | { ask: string; choices: (scene: Scene) => Choice[]; apart?: true }
  /** `1` alone means none, except where words are `demanded`. `whole`: anything may be in it, the `*` that else parts two keys too. */
  | {
      write: string;
      keep: (typed: string | null, answers: Answers) => Partial<Answers>;
      whole?: boolean;
      demanded?: boolean;
      go: (scene: Scene) => StepName;
      apart?: true;
    }
  | { end: string; deed?: Deed; apart?: true };

export type StepName =
  | "resume"
  | "language"
  | "consent"
  | "menu"
  | "category"
  | "payment"
  | "still"
  | "detail"
  | "province"
  | "territory"
  | "household"
  | "staff"
  | "words"
  | "confirm"
  | "filed"
  | "mine"
  | "my_case"
  | "case_words"
  | "added"
  | "settled"
  | "case_why"
  | "appealed"
  | "case_time"
  | "call_asked"
  | "too_late"
  | "by_number"
  | "number_known"
  | "number_awaited"
  | "number_unknown"
  | "call"
  | "time"
  | "called"
  | "help"
  | "apart"
  | "apart_linked"
  | "apart_recent"
  | "apart_age"
  | "apart_sex"
  | "apart_province"
  | "apart_call"
  | "apart_except"
  | "apart_words"
  | "apart_send"
  | "apart_sent"
  | "cancelled";
