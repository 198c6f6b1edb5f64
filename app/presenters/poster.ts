import helpLines from "~/channels/ussd/helpLines.json";
import { FALLBACK, languageByCode } from "~/models/messages/languages";
import { placeByCode } from "~/models/places/placeLookup";
import { textInForce } from "~/workflows/messaging/textsInForce";
import type { Env } from "../env.server";
import { presentPlace } from "./places";

/** Words in the language of the place and in French: `own` is null where the language lacks them, or is French. */
export interface Worded {
  own: string | null;
  french: string;
}

/** What the paper says, by what for; keys of `public.json`. */
export const POSTER_WORDS = {
  heading: "home.heading",
  say: "poster.say",
  number: "poster.number",
  read: "poster.read",
  settled: "poster.settled",
  dial: "poster.dial",
  write: "poster.write",
  web: "poster.web",
  person: "home.person_how",
  free: "poster.free",
  rights: "frame.rights",
  smsCost: "poster.sms_cost",
  helpLines: "poster.help_lines",
  myNumber: "poster.my_number",
  myCode: "poster.my_code",
} as const;

/** Said in French alone until its wording is reviewed in the language; see the closed circuit. */
export const CONFIDENCE_WORDS = "confidential.on_paper";
const NAME = "app.name";

/** A poster or a sheet of cards, as it is drawn. */
export interface PosterView {
  /** The place, and the province when there is one above it. */
  place: string;
  language: string;
  languageName: string;
  words: Record<keyof typeof POSTER_WORDS, Worded>;
  /** In French. */
  confidence: string;
  /** Of the house. */
  name: string;
  code: string | null;
  number: string | null;
  /** Whether an SMS to it costs who writes. */
  smsIsPaid: boolean;
  /** The address to type, and the one the square leads to. */
  address: string;
  link: string;
  /** Only lines somebody has checked. */
  helpLines: string[];
}

/** What hangs at a place, in a language beside French. Its words are those in force in the house. */
export function presentPoster(
  placeCode: string,
  language: string,
  { publicUrl, ussdCode, smsNumber, smsReplies }: Pick<Env, "publicUrl" | "ussdCode" | "smsNumber" | "smsReplies">,
): PosterView {
  const place = presentPlace(placeCode);
  const names = [place?.name, place?.province].filter(Boolean);
  const words = Object.entries(POSTER_WORDS).map(([name, key]) => [name, wordedIn(language, key)]);
  return {
    place: names.join(", "),
    language,
    languageName: languageByCode(language)?.name ?? language,
    words: Object.fromEntries(words) as PosterView["words"],
    confidence: textInForce("web", CONFIDENCE_WORDS, FALLBACK).body,
    name: textInForce("web", NAME, FALLBACK).body,
    code: ussdCode ?? null,
    number: smsNumber ?? null,
    smsIsPaid: smsReplies === "paid",
    address: publicUrl.replace(/^https?:\/\//, "").replace(/\/$/, ""),
    link: `${publicUrl.replace(/\/$/, "")}/?lang=${language}`,
    helpLines: helpLines.flatMap(({ name, number, checked }) => (checked === null ? [] : [`${name} ${number}`])),
  };
}

function wordedIn(language: string, key: string): Worded {
  const french = textInForce("web", key, FALLBACK).body;
  const own = textInForce("web", key, language);
  return { own: language !== FALLBACK && own.language === language ? own.body : null, french };
}

/** Whether somebody whose language it is has read every word of it that stands on the paper. */
export function isPosterReviewed(language: string): boolean {
  if (language === FALLBACK) return true;
  const own = Object.values(POSTER_WORDS).map((key) => textInForce("web", key, language));
  return own.every((text) => text.language !== language || text.reviewed);
}

/** The language spoken at a place. */
export function languageOfPlace(placeCode: string): string {
  return placeByCode(placeCode)?.defaultLanguage ?? FALLBACK;
}
