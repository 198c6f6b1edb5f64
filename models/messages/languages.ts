import shipped from "./shippedLanguages.json";
import type { SpokenWords, TextLanguage } from "./templateHistory";

/** The language every text exists in: it stands in for what another lacks, and is always offered, first. */
export const FALLBACK = "fr";

/** A language people are written to in. */
export interface Language {
  code: string;
  /** What it calls itself. */
  name: string;
  /** The same in the list of a menu, where its own name is too long or has another one. */
  phoneName: string;
  /** What browsers call it and its near relations, without regions. */
  browserTags: readonly string[];
  /** Words people say for it, and for yes and no, when they write an SMS: folded, besides those shipped. */
  words: SpokenWords;
  rank: number;
  /** The language that says what this one lacks, before French does. */
  fallback: string;
  isPublic: boolean;
  onUssd: boolean;
  sendsUnreviewed: boolean;
  /** It came with the product; the others were added by people. */
  isShipped: boolean;
}

/** Room between two languages of the list. */
export const RANK_STEP = 10;

const SHIPPED: readonly Language[] = shipped.map((one, index) => ({
  code: one.code,
  name: one.name,
  phoneName: one.phoneName ?? one.name,
  browserTags: one.browserTags,
  words: {},
  rank: index * RANK_STEP,
  fallback: FALLBACK,
  isPublic: true,
  onUssd: true,
  sendsUnreviewed: true,
  isShipped: true,
}));

let known: readonly Language[] = SHIPPED;
let byCode = indexOf(known);

/** Every language there is, in the order people see them, French first. What a process knows is seconds old at most. */
export function languages(): readonly Language[] {
  return known;
}

/** Those of the public pages and of the forms in which somebody's language is noted. */
export function publicLanguages(): Language[] {
  return known.filter(({ isPublic }) => isPublic);
}

/** The language of a code; null for one that is none. */
export function languageByCode(code: string): Language | null {
  return byCode.get(code) ?? null;
}

/** The public language of a browser's tag ("sw-CD"); null when none is meant. */
export function languageOfTag(tag: string): Language | null {
  const spelt = tag.toLowerCase();
  const base = spelt.split("-")[0] ?? "";
  const offered = publicLanguages();
  return (
    offered.find(({ code }) => code === spelt || code === base) ??
    offered.find(({ browserTags }) => browserTags.includes(spelt) || browserTags.includes(base)) ??
    null
  );
}

/** Takes up what rows make of the shipped languages, and those added. */
export function takeUpLanguages(rows: readonly TextLanguage[]): void {
  const merged = mergeLanguages(rows);
  if (JSON.stringify(merged) === JSON.stringify(known)) return; // who works something out from the list does so once
  known = merged;
  byCode = indexOf(known);
}

/** The shipped languages as rows change them, with those people added, in their order. */
export function mergeLanguages(rows: readonly TextLanguage[]): Language[] {
  const merged = new Map(SHIPPED.map((one): [string, Language] => [one.code, one]));
  for (const row of rows) merged.set(row.code, withRow(merged.get(row.code) ?? blankOf(row.code), row));
  const first = (one: Language) => (one.code === FALLBACK ? -1 : one.rank);
  return [...merged.values()].sort((a, b) => first(a) - first(b) || (a.code < b.code ? -1 : 1));
}

function withRow(language: Language, row: TextLanguage): Language {
  const name = row.ownName ?? language.name;
  const isFrench = row.code === FALLBACK;
  return {
    ...language,
    name,
    phoneName: row.phoneName ?? (row.ownName === null ? language.phoneName : name),
    browserTags: row.browserTags ?? language.browserTags,
    words: row.words ?? {},
    rank: row.rank ?? language.rank,
    fallback: row.fallbackCode ?? FALLBACK,
    isPublic: isFrench || (row.isPublic ?? language.isPublic),
    onUssd: isFrench || (row.onUssd ?? language.onUssd),
    sendsUnreviewed: row.sendsUnreviewed,
  };
}

function blankOf(code: string): Language {
  return {
    code,
    name: code,
    phoneName: code,
    browserTags: [code],
    words: {},
    rank: 10_000,
    fallback: FALLBACK,
    isPublic: false,
    onUssd: false,
    sendsUnreviewed: true,
    isShipped: false,
  };
}

function indexOf(list: readonly Language[]): Map<string, Language> {
  return new Map(list.map((one) => [one.code, one]));
}
