import type { SendOutcome } from "../ChannelAdapter";
import type { SendError } from "../sendErrors";
import { wordsAt } from "../valueAt";

/** Where words are found in an answer: at a path of its JSON, or by a pattern in its text. */
export type AnswerPlace = { path: string } | { pattern: RegExp };

/** How a provider's answer is read. */
export interface AnswerReading {
  /** Where a 2xx says that the message was taken, and the words that mean so; null takes every 2xx for that. */
  success: { place: AnswerPlace; words: readonly string[] | null } | null;
  /** Where its id of the message stands; null where it gives none. */
  id: AnswerPlace | null;
  /** Words of an answer that does not take the message, whatever their case, and what each means. */
  refusals: readonly { word: string; error: SendError }[];
}

/**
 * What an answer says of the message. A refusal the settings know is believed; without one the status decides, and
 * a 2xx that does not say success may have left: only a person sends it again.
 */
export function readHttpAnswer(reading: AnswerReading, status: number, text: string): SendOutcome {
  const isTaken = status >= 200 && status < 300 && saysSuccess(reading, text);
  const providerId = reading.id && findWords(reading.id, text);
  if (isTaken) return { kind: "accepted", providerId: providerId || null, cost: null, segments: null };
  const said = text.toLowerCase();
  const known = reading.refusals.find(({ word }) => said.includes(word.toLowerCase()));
  return { kind: "refused", error: known?.error ?? errorOfStatus(status), providerId: providerId || null };
}

function saysSuccess({ success }: AnswerReading, text: string): boolean {
  if (!success) return true;
  const found = findWords(success.place, text);
  return found !== null && (success.words === null || success.words.includes(found));
}

function findWords(place: AnswerPlace, text: string): string | null {
  if ("pattern" in place) {
    const match = place.pattern.exec(text);
    return match && (match[1] ?? match[0]);
  }
  try {
    return wordsAt(JSON.parse(text), place.path);
  } catch {
    return null;
  }
}

/** A wrong address or a redirect concerns every message, as a wrong password does. */
function errorOfStatus(status: number): SendError {
  if ([401, 403, 404, 405, 407].includes(status) || (status >= 300 && status < 400)) return "credentials_refused";
  if (status === 402) return "no_balance";
  if (status === 429 || status === 503) return "busy";
  return status >= 400 && status < 500 ? "refused" : "provider_error";
}
