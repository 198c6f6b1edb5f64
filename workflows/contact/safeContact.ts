import type { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { keyedHash, open, seal } from "~/models/sealing/seal";
import { readSafeHours, writeSafeHours, type SafeHours } from "./safeHours";

/** Somebody the person trusts to be spoken to in their place. */
export interface TrustedPerson {
  name: string | null;
  /** E.164; null when they are met, not phoned. */
  phone: string | null;
}

/** How somebody may be reached without harm. */
export interface SafeContact {
  noSms: boolean;
  /** The phone is not hers alone: what is written there says nothing of what it is about. */
  sharedPhone: boolean;
  /** Nothing reaches the phone outside of them. */
  hours: SafeHours | null;
  /** Whoever is spoken to instead; nothing is written to anybody then. */
  trusted: TrustedPerson | null;
  /** In the person's own words. */
  words: string | null;
}

/** Of somebody who said nothing of it. */
export const ANY_WAY: SafeContact = { noSms: false, sharedPhone: false, hours: null, trusted: null, words: null };

/** Tells two apart without saying what they hold: what a form was begun on, in the page that shows it. */
export function printOf(safe: SafeContact): string {
  return keyedHash(JSON.stringify(safe), "contact.seen");
}

type SealedContact = Pick<
  GrievanceDetail,
  "noSms" | "sharedPhone" | "sealedSafeHours" | "sealedTrusted" | "sealedSafeContact"
>;

export function openSafeContact(detail: SealedContact, key: Buffer): SafeContact {
  const { noSms, sharedPhone, sealedSafeHours, sealedTrusted, sealedSafeContact } = detail;
  return {
    noSms,
    sharedPhone: sharedPhone ?? false,
    hours: sealedSafeHours ? readSafeHours(open(key, sealedSafeHours, "case.safe_hours")) : null,
    trusted: sealedTrusted ? (JSON.parse(open(key, sealedTrusted, "case.trusted")) as TrustedPerson) : null,
    words: sealedSafeContact ? open(key, sealedSafeContact, "case.safe_contact") : null,
  };
}

/** The columns that hold it, sealed under the case's key. */
export function sealSafeContact({ noSms, sharedPhone, hours, trusted, words }: SafeContact, key: Buffer) {
  return {
    noSms,
    sharedPhone,
    sealedSafeHours: hours ? seal(key, writeSafeHours(hours), "case.safe_hours") : null,
    sealedTrusted: trusted ? seal(key, JSON.stringify(trusted), "case.trusted") : null,
    sealedSafeContact: words ? seal(key, words, "case.safe_contact") : null,
  };
}
