import type { LineView } from "../../presenters/figures";
import type { DeadlineView } from "../DeadlineBar";

/** What somebody meets when they come in, as the loader answers it. */
export interface HomeView {
  name: string;
  waiting: WaitingView[];
  /** What waits for a second person's word; empty for those who give none. */
  approvals: { what: "grants" | "tokens" | "bulks" | "rules" | "persons"; count: number; href: string }[];
  /** How their places are; null for those who see no figures. */
  figures: HomeFiguresView | null;
  now: number;
}

/** Some cases that wait for this person. */
export interface WaitingView {
  line: string;
  room: string;
  count: number;
  capped: boolean;
  /** Where all of them are. */
  href: string;
  cases: HomeCase[];
}

/** A case in a few words. */
export interface HomeCase {
  to: string;
  reference: string;
  /** Null for those who may not read what was said. */
  subject: string | null;
  place: string | null;
  deadline: DeadlineView | null;
  timeZone: string;
}

/** The figures of somebody's places over some months. */
export interface HomeFiguresView {
  /** Name of the only province they are of; null for more. */
  place: string | null;
  total: LineView;
  byMonth: LineView[];
  period: { from: string; to: string };
}
