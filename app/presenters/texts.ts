import { foldText } from "~/models/messages/fold";
import { FALLBACK, type Language } from "~/models/messages/languages";
import type { PastText, ReadText } from "~/workflows/templates/readTexts";

/** reviewed, waiting for it, or absent; `kept`: not reviewed, and French leaves in its place meanwhile. */
export type TextState = "reviewed" | "unreviewed" | "kept" | "missing";

/** One language of one text. */
export interface TextCellView {
  language: string;
  name: string;
  state: TextState;
  changed: boolean;
}

/** A text of the list, with how it stands in each language. */
export interface TextRowView {
  channel: string;
  key: string;
  /** What the house calls it; null for what is called by its words. */
  title: string | null;
  /** How it reads in French. */
  french: string;
  /** How it reads in the language chosen; null where it does not. */
  words: string | null;
  cells: TextCellView[];
}

/** A language with how far its texts are. */
export interface LanguageView {
  code: string;
  name: string;
  total: number;
  present: number;
  reviewed: number;
  waiting: number;
  sendsUnreviewed: boolean;
  isPublic: boolean;
  onUssd: boolean;
  /** The language that says what this one lacks, by its own name. */
  fallback: string;
}

/** One language of the editor. Instants are ISO 8601. */
export interface TextView {
  language: string;
  name: string;
  version: number;
  body: string;
  shipped: string | null;
  changed: boolean;
  state: TextState;
  reviewedBy: string | null;
  /** The native speaker who read it, when that is not who noted it. */
  reviewer: string | null;
  reviewedAt: string | null;
  past: PastTextView[];
  /** The language that says what this one lacks. */
  fallback: string;
  /** Of a mail, its other half: the body of a subject, the subject of a body. */
  otherHalf: string | null;
  /** Of an answer text: it is offered no more. */
  retired: boolean;
}

export interface PastTextView {
  version: number;
  body: string;
  savedAt: string;
  by: string | null;
  review: boolean;
  reviewer: string | null;
  shipped: boolean;
}

type Names = Record<string, string>;

/** The list: a line for each text, its languages in their order. `haystack` is what it is found by, folded. */
export function presentTexts(
  texts: ReadText[],
  {
    languages,
    chosen,
    nameOf: called,
  }: { languages: readonly Language[]; chosen: string; nameOf: (key: string) => string },
): (TextRowView & { haystack: string })[] {
  const rows = new Map<string, TextRowView & { haystack: string }>();
  for (const text of texts) {
    const { channel, key, language, changed } = text;
    const title = channel === "sms" ? called(key) : null;
    const blank = {
      channel,
      key,
      title,
      french: text.body ?? "",
      words: null,
      cells: [],
      haystack: foldText(`${key} ${title ?? ""}`),
    };
    const row = rows.get(`${channel}/${key}`) ?? blank;
    rows.set(`${channel}/${key}`, row);
    row.haystack += ` ${foldText(text.body ?? "")}`;
    if (language === chosen) row.words = text.body;
    row.cells.push({ language, name: nameOf(language, languages), state: stateOf(text, languages), changed });
  }
  return [...rows.values()];
}

/** How far each language is. */
export function presentLanguages(rows: TextRowView[], languages: readonly Language[]): LanguageView[] {
  return languages.map(({ code, name, sendsUnreviewed, isPublic, onUssd, fallback }) => {
    const states = rows.flatMap((row) => row.cells.find((cell) => cell.language === code)?.state ?? []);
    const count = (...wanted: TextState[]) => states.filter((state) => wanted.includes(state)).length;
    return {
      code,
      name,
      total: states.length,
      present: states.length - count("missing"),
      reviewed: count("reviewed"),
      waiting: count("unreviewed", "kept"),
      sendsUnreviewed,
      isPublic,
      onUssd,
      fallback: nameOf(fallback, languages),
    };
  });
}

/** One language of a text with its past. */
export function presentText(
  text: ReadText,
  past: PastText[],
  languages: readonly Language[],
  names: Names,
  otherHalf: string | null = null,
): TextView {
  const nameBy = (id: string | null) => (id === null ? null : (names[id] ?? null));
  return {
    language: text.language,
    name: nameOf(text.language, languages),
    version: text.version,
    body: text.body ?? "",
    shipped: text.shipped,
    changed: text.changed,
    state: stateOf(text, languages),
    reviewedBy: nameBy(text.reviewedById),
    reviewer: text.reviewer,
    reviewedAt: text.reviewedAt?.toISOString() ?? null,
    fallback: languages.find(({ code }) => code === text.language)?.fallback ?? FALLBACK,
    otherHalf,
    retired: text.retired,
    past: past.map((one) => ({
      version: one.version,
      body: one.body,
      savedAt: one.savedAt.toISOString(),
      by: nameBy(one.savedById),
      review: one.reviewedAt !== null,
      reviewer: one.reviewer ?? null,
      shipped: one.fromShipped ?? false,
    })),
  };
}

function stateOf({ body, reviewed, language }: ReadText, languages: readonly Language[]): TextState {
  if (body === null) return "missing";
  if (reviewed || language === FALLBACK) return reviewed ? "reviewed" : "unreviewed";
  return languages.find(({ code }) => code === language)?.sendsUnreviewed ? "unreviewed" : "kept";
}

function nameOf(language: string, languages: readonly Language[]): string {
  return languages.find(({ code }) => code === language)?.name ?? language;
}
