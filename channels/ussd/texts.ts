import { FALLBACK, languages } from "~/models/messages/languages";
import type { QueryContext } from "~/workflows/commandContext";
import { shippedKeys } from "~/workflows/messaging/shippedTexts";
import { freshenTexts, textInForce } from "~/workflows/messaging/textsInForce";
import { foldToGsm7 } from "../sms/gsm7";

type Texts = Record<string, Map<string, string>>;

/** What the menu says now in each language: the shipped texts, as people changed them. */
let said: Texts = sayAll();
/** The same as phones show it, worked out once: a turn asks for some fifty. */
let plain: Texts = shownOf(said);
let offered = JSON.stringify(menuLanguages());
let takenUpAt = 0;

/** A language of the menu, as its list names it. */
export interface MenuLanguage {
  code: string;
  name: string;
}

/** The languages the menu offers, in their order. */
export function menuLanguages(): MenuLanguage[] {
  return languages().flatMap(({ code, phoneName, onUssd }) => (onUssd ? [{ code, name: toAscii(phoneName) }] : []));
}

/** Everything the menu says, for the version of a tree. */
export function allTexts(): [string, string][] {
  return textsOf(said);
}

function textsOf(texts: Texts): [string, string][] {
  return Object.entries(texts).flatMap(([language, own]) =>
    [...own].map(([key, text]): [string, string] => [`${language}.${key}`, text]),
  );
}

/**
 * Takes up what was changed over the shipped texts. `reworded`: a key may now mean another choice than it did on the page
 * before, so that sessions in progress must begin again; `more`: a language came or went, and whoever is on the way in
 * another goes on as before.
 */
export async function renewTexts(ctx: QueryContext): Promise<"reworded" | "more" | null> {
  const readAt = await freshenTexts(ctx);
  if (readAt === takenUpAt) return null;
  takenUpAt = readAt;
  const before = said;
  said = sayAll();
  const wasOffered = offered;
  offered = JSON.stringify(menuLanguages());
  if (JSON.stringify(textsOf(said)) === JSON.stringify(textsOf(before)) && offered === wasOffered) return null;
  plain = shownOf(said);
  if (Object.entries(before).some(([language, texts]) => isReworded(texts, said[language]))) return "reworded";
  return "more";
}

/** What every language says, where its own text is missing or kept back that of the language that stands in for it. */
function sayAll(): Texts {
  const keys = [...shippedKeys("ussd"), ...shippedKeys("sms").filter((key) => key.startsWith("stage."))];
  return Object.fromEntries(
    languages().map(({ code }) => [
      code,
      new Map(keys.map((key) => [key, textInForce(key.startsWith("stage.") ? "sms" : "ussd", key, code).body])),
    ]),
  );
}

function isReworded(before: Map<string, string>, now: Map<string, string> | undefined): boolean {
  return [...before].some(([key, text]) => now?.get(key) !== text);
}

function shownOf(texts: Texts): Texts {
  const plainOf = (own: Map<string, string>) =>
    new Map([...own].map(([key, text]): [string, string] => [key, toAscii(text)]));
  return Object.fromEntries(Object.entries(texts).map(([language, own]) => [language, plainOf(own)]));
}

/** A text in French as it is written, for those who read it on a screen; null for a key that is none. */
export function frenchText(key: string, values?: Record<string, string>): string | null {
  return fill(said[FALLBACK]?.get(key), values);
}

/** A text in that language, else in French, as any phone shows it, with its `{holes}` filled; null for a key that is none. */
export function textIn(language: string, key: string, values?: Record<string, string>): string | null {
  return fill(plain[language]?.get(key) ?? plain[FALLBACK]?.get(key), values);
}

/** Says a key in that language, in letters every phone has. */
export function teller(language: string) {
  return (key: string, values?: Record<string, string>) => toAscii(textIn(language, key, values) ?? "");
}

function fill(text: string | undefined, values?: Record<string, string>): string | null {
  if (text === undefined || !values) return text ?? null;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
}

/** A text as any phone shows it: plain ASCII, whatever somebody typed into it. */
export function toAscii(text: string): string {
  if (/^[\n\x20-\x7e]*$/.test(text)) return text;
  return foldToGsm7(text)
    .normalize("NFKD")
    .replace(/[^\n\x20-\x7e]/g, "");
}
