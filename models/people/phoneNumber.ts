import { parsePhoneNumberFromString, type PhoneNumber } from "libphonenumber-js/max";
import { operatorWith } from "./operators";
import { isOwnNumber } from "./ownNumbers";

const HOME_COUNTRY = "CD";
const DIGITS_AND_SIGNS = /^\+?[\d\s().\-/]+$/;
/** How nearly every sender arrives. Reading a number in full costs as much as storing the whole message. */
const PLAIN_HOME_NUMBER = /^[+ ]?243([89]\d{8})$/;

/**
 * A sender as it is stored and compared: E.164 when it is a telephone number ("0812 345 678" and " 243812345678" are
 * "+243812345678"), otherwise just what came, without spaces around it: names ("VODACOM") and short codes write to us
 * too. Never refuses anything.
 */
export function normaliseSender(raw: string): string {
  const plain = PLAIN_HOME_NUMBER.exec(raw);
  if (plain) return `+243${plain[1]}`;
  const given = raw.replace(/\p{C}/gu, "").trim();
  if (!DIGITS_AND_SIGNS.test(given)) return given;
  // In a form body a raw "+" arrives as a space, so digits alone may well be an international number.
  const readings = [parse(given), parse(`+${given.replace(/\D/g, "")}`)];
  const number = readings.find((reading) => reading?.isValid()) ?? readings.find((reading) => reading?.isPossible());
  return number?.number ?? given;
}

/** The number somebody wrote down, in E.164; null unless an operator could have given it ("81 234 56 78" is one). */
export function readPhone(written: string): string | null {
  const number = normaliseSender(written);
  return parse(number)?.isValid() && number.startsWith("+") ? number : null;
}

/**
 * Whether an SMS may be sent there: a valid mobile number, already in E.164, and not our own. Names, short codes and
 * landlines are not.
 */
export function isSendable(number: string): boolean {
  const parsed = parse(number);
  if (!parsed?.isValid() || parsed.number !== number || isOwnNumber(number)) return false;
  const type = parsed.getType();
  return type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE";
}

/** The name of the Congolese operator a number belongs to; null elsewhere. */
export function operatorOf(number: string): string | null {
  return operatorWith(number)?.name ?? null;
}

/** A number as people read it, "+243 812 345 678"; what is not a number stays as it is. */
export function displayPhone(e164: string): string {
  return (e164.startsWith("+") && parse(e164)?.formatInternational()) || e164;
}

/**
 * A number that can be recognised by who knows it and not dialled by who does not: its operator's first two digits and the
 * last two, "+243 81• ••• •78". What is no number (a name that writes to us, a short code) shows nothing.
 */
export function maskPhone(e164: string): string {
  const parsed = parse(e164);
  if (!parsed?.isPossible()) return "•••";
  const [country = "", ...groups] = parsed.formatInternational().split(" ");
  const last = groups.join("").length - 2;
  let place = 0;
  return `${country} ${groups.join(" ").replace(/\d/g, (digit) => ((place += 1) <= 2 || place > last ? digit : "•"))}`;
}

function parse(text: string): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { defaultCountry: HOME_COUNTRY, extract: false });
}
