import { findReference } from "~/models/cases/reference";
import { wordsOf } from "~/models/messages/fold";
import { guessLanguage, languageOfKeyword, means, type KeywordKind } from "./keywords";

/** What a message asks for. `language` is the one its words betray, or null: a hint, never a choice. */
export type RecognisedMessage = { language: string | null } & (
  | { kind: "empty" | "help" | "stop" | "start" }
  | { kind: "call" }
  /** The name of a language and nothing else: the person chooses it. */
  | { kind: "language"; chosen: string }
  | { kind: "yes" }
  | { kind: "status"; reference: string | null }
  /** `remark`: what was written behind the no. Without an open question the message is a complaint like any other. */
  | { kind: "no"; remark: string | null }
  /** `explicit`: it began with PLAINTE or the like, which is not repeated in `text`. */
  | { kind: "complaint"; text: string; explicit: boolean }
);

/** Words that may stand beside a number and a status word without the message being taken for a story. */
const MOST_OTHER_WORDS = 2;

/**
 * Reads an incoming message, in any of our languages, without knowing what came before. When in doubt it is a
 * complaint: a command must be the whole message, so that "STOP la corruption", "aide non reçue" and "1 mais rien
 * n'est arrivé" are heard as what they are.
 */
export function recogniseMessage(text: string): RecognisedMessage {
  if (/^[\s\p{C}]*$/u.test(text)) return { kind: "empty", language: null };
  const words = wordsOf(text);
  return readStatus(text, words) ?? readCommand(words) ?? readAnswer(text, words) ?? readComplaint(text, words);
}

/** STATUT and a number (wrong ones included), STATUT alone, or a bare reference. */
function readStatus(text: string, words: string[]): RecognisedMessage | null {
  const asksStatus = means(words[0], "status");
  const reference = findReference(text);
  if (!asksStatus && !reference) return null;
  const others = words.filter(
    (word) => !/^\d+$/.test(word) && !isAny(word, ["status", "about", "complaint", "politeness"]),
  );
  const glued = reference !== null && others.every((word) => word.includes(reference)); // "no1234567890"
  const isQuestion =
    others.length === 0 || glued || (asksStatus && reference !== null && others.length <= MOST_OTHER_WORDS);
  return isQuestion ? { kind: "status", reference, language: languageOfKeyword(words[0], "status") } : null;
}

/** STOP, START and the name of a language stand alone; AIDE and RAPPEL may be polite. */
function readCommand(words: string[]): RecognisedMessage | null {
  const [word] = words;
  for (const kind of ["stop", "start"] as const) {
    if (words.length === 1 && means(word, kind)) return { kind, language: languageOfKeyword(word, kind) };
  }
  const chosen = words.length === 1 ? languageOfKeyword(word, "language") : null;
  if (chosen) return { kind: "language", chosen, language: chosen };
  const help = words.find((one) => means(one, "help"));
  if (help && words.every((one) => isAny(one, ["help", "politeness"]))) {
    return { kind: "help", language: languageOfKeyword(help, "help") };
  }
  const call = words.find((one) => means(one, "call"));
  if (call && words.every((one) => isAny(one, ["call", "self", "politeness", "about"]))) {
    return { kind: "call", language: languageOfKeyword(call, "call") };
  }
  return null;
}

/** A yes is nothing but a yes, because it closes a case. A no may go on: it only reopens one. */
function readAnswer(text: string, words: string[]): RecognisedMessage | null {
  const yes = words.find(isYes);
  const no = words.find(isNo);
  const onlyAnswers = words.every((word) => isYes(word) || isNo(word) || means(word, "politeness"));
  if (yes && no && onlyAnswers) return null; // the question quoted back, or somebody undecided
  if (yes && onlyAnswers && !/[?\p{Extended_Pictographic}]/u.test(text)) {
    return { kind: "yes", language: languageOfAnswer(words, "yes") };
  }
  if (no && onlyAnswers) return { kind: "no", remark: null, language: languageOfAnswer(words, "no") };
  if (!isNo(words[0])) return null;
  const language = languageOfKeyword(words[0], "no") ?? guessLanguage(words);
  return { kind: "no", remark: withoutFirstWord(text), language };
}

function readComplaint(text: string, words: string[]): RecognisedMessage {
  const explicit = means(words[0], "complaint");
  const language = (explicit && languageOfKeyword(words[0], "complaint")) || guessLanguage(words);
  const story = explicit ? withoutFirstWord(text) : null;
  return { kind: "complaint", text: story ?? text.trim(), explicit, language };
}

function isYes(word: string | undefined): boolean {
  return word === "1" || means(word, "yes");
}

function isNo(word: string | undefined): boolean {
  return word === "2" || means(word, "no");
}

function isAny(word: string, kinds: KeywordKind[]): boolean {
  return kinds.some((kind) => means(word, kind));
}

function languageOfAnswer(words: string[], kind: "yes" | "no"): string | null {
  return languageOfKeyword(
    words.find((word) => means(word, kind)),
    kind,
  );
}

/** The text to the letter behind its first word and the signs that set it off; null when nothing is left. */
function withoutFirstWord(text: string): string | null {
  const rest = text.replace(/^[^\p{L}\p{N}]*[\p{L}\p{N}\p{M}]+[\s\p{C}:;,.!–—-]*/u, "").trim();
  return rest === "" ? null : rest;
}
