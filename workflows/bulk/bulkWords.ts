import type { BulkStep, BulkWords } from "~/models/bulk/bulkPlan";
import { InvalidInputError } from "~/models/errors";
import { open, seal } from "~/models/sealing/seal";
import { LONGEST_NOTE } from "../resolution/addNote";
import { LONGEST_ANSWER } from "../resolution/answerCase";
import { LONGEST_REJECTION } from "../resolution/rejectCase";
import { LONGEST_WAIT_REASON } from "../triage/waitCase";

/** Words of an item, sealed under the key of its case; null when there are none. */
export function sealWords(key: Buffer, words: BulkWords): Buffer | null {
  return Object.values(words).some(Boolean) ? seal(key, JSON.stringify(words), "bulk.words") : null;
}

/** What was written for a case. */
export function openWords(key: Buffer, sealed: Buffer | null): BulkWords {
  return sealed ? (JSON.parse(open(key, sealed, "bulk.words")) as BulkWords) : {};
}

/** Refuses words that every single case would refuse, before any is touched. */
export function demandWords(plan: readonly BulkStep[], words: BulkWords): void {
  const faults: Record<string, string> = {};
  const fits = (text = "", longest: number) => text.trim() !== "" && text.trim().length <= longest;
  for (const { act } of plan) {
    if (act === "answer" && !words.text?.trim()) faults.text = "errors.answer_empty";
    else if (act === "answer" && !fits(words.text, LONGEST_ANSWER)) faults.text = "errors.answer_long";
    if (act === "reject" && !fits(words.text, LONGEST_REJECTION)) faults.text = "errors.reason_needed";
    if (act === "wait" && !fits(words.reason, LONGEST_WAIT_REASON)) faults.reason = "errors.reason_needed";
    if (act === "note" && !words.note?.trim()) faults.note = "errors.note_empty";
    else if (act === "note" && !fits(words.note, LONGEST_NOTE)) faults.note = "errors.note_long";
  }
  if (Object.keys(faults).length) throw new InvalidInputError(faults);
}
