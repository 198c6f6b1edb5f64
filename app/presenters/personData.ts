import { languageByCode } from "~/models/messages/languages";
import { timeZoneOf } from "~/models/places/placeLookup";
import type { Consent } from "~/models/persons/Consent";
import type { PersonCase, PersonData } from "~/workflows/persons/readPersonData";
import type { TimelineItem } from "~/workflows/triage/readTimeline";
import { presentPlace, type PlaceView } from "./places";
import { presentHousehold, type HouseholdView } from "./registry";
import { typedLine, typedText } from "./typedText";

/** One thing that happened: said by her, told to her, a call, a photo or a paper that came. Instants are ISO 8601. */
export interface HappenedView {
  at: string;
  what: "said" | "told" | "call" | "photo" | "document";
  channel: string | null;
  /** Words; of a call, what it came to. */
  text: string | null;
}

/** What somebody agreed to, or refused. */
export interface ConsentView {
  purpose: string;
  given: boolean;
  channel: string;
  givenBy: string;
  at: string;
  withdrawnAt: string | null;
  /** Which text was in force: its name, the first letters of its hash, its language. */
  text: { key: string; version: string; language: string };
}

/** A case as its person may have it. */
export interface PersonCaseView {
  reference: string;
  receivedAt: string;
  closedAt: string | null;
  channel: string;
  language: string;
  place: PlaceView | null;
  category: string | null;
  caseClass: number;
  status: string;
  outcome: string | null;
  name: string | null;
  phone: string | null;
  email: string | null;
  sex: string | null;
  ageBand: string | null;
  householdCode: string | null;
  safe: {
    noSms: boolean;
    sharedPhone: boolean;
    hours: { from: string; to: string } | null;
    words: string | null;
  } | null;
  proxy: { relation: string; consent: string } | null;
  register: { number: string; year: number } | null;
  consents: ConsentView[];
  happened: HappenedView[];
  timeZone: string;
}

/** All that is held on a person, as the page for paper and the file say it. */
export interface PersonDataView {
  madeAt: string;
  madeBy: string;
  phone: string | null;
  phoneIsShared: boolean;
  waiting: number;
  optedOutAt: string | null;
  /** What it calls itself. */
  language: string | null;
  cases: PersonCaseView[];
  household: HouseholdView | null;
  loose: HappenedView[];
  dialled: { at: string; outcome: string | null }[];
  timeZone: string;
}

/** Turns what is held on a person into what is handed to her; `categories` are words by code. */
export function presentPersonData(
  data: PersonData,
  about: { categories: Map<string, string>; madeAt: Date; madeBy: string; placeCode: string },
): PersonDataView {
  const { phone, aloneOnPhone, waiting, contact, household } = data;
  return {
    ...{ madeAt: about.madeAt.toISOString(), madeBy: about.madeBy, timeZone: timeZoneOf(about.placeCode) },
    ...{ phone, phoneIsShared: phone !== null && !aloneOnPhone, waiting },
    optedOutAt: contact?.optedOutAt?.toISOString() ?? null,
    language: contact?.language ? (languageByCode(contact.language)?.name ?? contact.language) : null,
    cases: data.cases.map((one) => presentCase(one, about.categories)),
    household: household && presentHousehold(household),
    loose: data.loose.map(({ at, channel, text, isHers }) => {
      return { at: at.toISOString(), what: isHers ? "said" : "told", channel, text: typedText(text) };
    }),
    dialled: data.dialled.map(({ at, outcome }) => ({ at: at.toISOString(), outcome })),
  };
}

function presentCase(
  { caseFile, detail, safe, ...known }: PersonCase,
  categories: Map<string, string>,
): PersonCaseView {
  const { reference, receivedAt, closedAt = null, channel, language, caseClass, status, outcome = null } = caseFile;
  const code = caseFile.detailCode ?? caseFile.categoryCode ?? "";
  const { register } = known;
  return {
    ...{ reference, channel, language, caseClass, status, outcome, category: categories.get(code) ?? null },
    receivedAt: receivedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    place: presentPlace(caseFile.placeCode ?? null),
    ...{ name: typedLine(known.name), phone: known.phone, email: known.email },
    ...{ sex: detail?.sex ?? null, ageBand: detail?.ageBand ?? null, householdCode: typedLine(known.householdCode) },
    safe: safe && {
      ...{ noSms: safe.noSms, sharedPhone: safe.sharedPhone, hours: safe.hours },
      words: safe.words && typedText(safe.words),
    },
    proxy: known.proxy,
    register: register && { number: register.number, year: register.year },
    consents: known.consents.map(presentConsent),
    happened: known.happened.map(presentHappened),
    timeZone: timeZoneOf(caseFile.provinceCode ?? null),
  };
}

/** Turns a consent into what screens show. */
export function presentConsent(consent: Consent): ConsentView {
  const { purpose, given, channel, givenBy, createdAt, withdrawnAt = null, textKey, textHash, language } = consent;
  return {
    ...{ purpose, given, channel, givenBy, at: createdAt.toISOString() },
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    text: { key: textKey, version: textHash.slice(0, 8), language },
  };
}

function presentHappened(item: TimelineItem): HappenedView {
  const at = item.at.toISOString();
  switch (item.kind) {
    case "inbound":
      return { at, what: "said", channel: item.channel, text: item.text && typedText(item.text) };
    case "outbound":
      return { at, what: "told", channel: item.channel, text: item.text && typedText(item.text) };
    case "event":
      return item.action === "call.attempted"
        ? { at, what: "call", channel: null, text: String(item.facts.result ?? "") }
        : { at, what: "told", channel: "voice", text: item.text && typedText(item.text) };
    case "document":
      return { at, what: "document", channel: null, text: typedLine(item.name) };
    default:
      return { at, what: "photo", channel: null, text: null };
  }
}
