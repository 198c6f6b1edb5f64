import { formatReference } from "~/models/cases/reference";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { CallState } from "~/workflows/followup/askForCall";
import type { FollowUp, FollowUpAct } from "~/workflows/followup/readFollowUp";
import { typedText } from "./typedText";

/** A case as the person it is about sees it: plain words and days, nothing of who works on it. */
export interface FollowUpView {
  /** As people read it; null for a report that has none. */
  reference: string | null;
  /** Key under `stage` in `public.json`. */
  stage: string;
  /** Days as "24/11/2026", on the calendar of the place. */
  received: string | null;
  due: string | null;
  said: { by: "person" | "house"; on: string; text: string; photo: boolean }[];
  acts: FollowUpAct[];
  call: CallState;
}

/** Turns what was read of a case into what its page shows. */
export function presentFollowUp(followUp: FollowUp): FollowUpView {
  const { reference, status, outcome, provinceCode, receivedAt, answerDue, said, acts, call } = followUp;
  const day = dayIn(timeZoneOf(provinceCode));
  return {
    reference: formatReference(reference),
    stage: status === "closed" && outcome === "confirmed" ? "settled" : status,
    received: receivedAt && day(receivedAt),
    due: answerDue && day(answerDue),
    said: said.map(({ by, at, text, photo = false }) => ({ by, on: day(at), text: typedText(text), photo })),
    acts,
    call,
  };
}

/** Day, month and year in numbers, which every language of the house reads alike. */
function dayIn(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, day: "2-digit", month: "2-digit", year: "numeric" });
  return (at) => format.format(at);
}
