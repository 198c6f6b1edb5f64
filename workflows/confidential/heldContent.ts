import type { ReportContent } from "~/models/confidential/reportContent";
import { keptWords } from "./fileReport";

/** What a report says of words that came by an ordinary way: nothing was asked, so nothing else is known. */
export function heldContent(came: {
  channel: string;
  origin: "words" | "moved";
  receivedAt: string;
  text: string;
  provinceCode: string | null;
}): ReportContent {
  const { text, ...known } = came;
  return {
    ...known,
    words: keptWords(text),
    linkedToProject: "unknown",
    ageBand: null,
    sex: null,
    recent: null,
    consent: false,
    excluded: [],
  };
}
