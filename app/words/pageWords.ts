import type { ScreenLanguage, Words } from "../i18n";
import { readWords, type Reader } from "./readWords";

/** Where work begins: a list of cases speaks few words before something is opened on it, and is wanted at once. */
const NEAR_ROOMS = ["/cases", "/tickets"];

type Part = () => Promise<{ default: Words }>;
const NEAR: Record<ScreenLanguage, Part> = { fr: () => import("./near/fr"), en: () => import("./near/en") };
const REST: Record<ScreenLanguage, Part> = { fr: () => import("./rest/fr"), en: () => import("./rest/en") };

/** Fetches what is missing. The server has every word from the beginning, and so has a page once this was answered. */
let fetchRest: () => Promise<void> = () => Promise.resolve();
let isWhole = true;
let coming: Promise<void> | undefined;

/**
 * The words of a language (and of no other) for the page at `pathname`: all of them, or, for a list of cases, those it is
 * drawn with; the rest then comes by itself.
 */
export async function openPageWords(language: ScreenLanguage, pathname: string): Promise<Reader> {
  const words: Words = {};
  isWhole = false;
  fetchRest = async () => {
    Object.assign(words, (await REST[language]()).default);
    isWhole = true;
  };
  const rest = isNear(pathname) ? null : wholeWords();
  Object.assign(words, (await NEAR[language]()).default);
  await rest;
  return readWords(language, words);
}

/** Resolves once every word is there; rejects when the house cannot be reached, and may then be asked again. */
export function wholeWords(): Promise<void> {
  coming ??= fetchRest().catch((error: unknown) => {
    coming = undefined;
    throw error;
  });
  return coming;
}

/**
 * For what draws every page: on the way from a list to another room the list stays until the words of the room have come.
 * Where they cannot, the page is loaded again, as it is for the modules of a room.
 */
export function useWordsOf(pathname: string): void {
  if (isWhole || isNear(pathname)) return;
  const waiting: unknown = wholeWords().catch(() => window.location.reload());
  throw waiting; // React waits for a promise that a drawing throws
}

function isNear(pathname: string): boolean {
  return NEAR_ROOMS.includes(pathname.replace(/\/$/, ""));
}
