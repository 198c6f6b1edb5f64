import { z } from "zod";
import { AGE_BANDS } from "~/models/cases/GrievanceDetail";
import { InvalidInputError } from "~/models/errors";
import { readMailAddress } from "~/models/people/mailAddress";
import { normaliseSender } from "~/models/people/phoneNumber";
import { ancestry, placeByCode, timeZoneOf } from "~/models/places/placeLookup";
import { instantOf } from "~/models/places/zoneOffsets";
import { readSafeContact } from "~/workflows/contact/changeSafeContact";
import { readProxy } from "~/workflows/contact/proxy";
import type { Wording } from "~/workflows/intake/recordConsents";
import { HEARD_BY, type RecordGrievance } from "~/workflows/intake/recordGrievance";
import { chosenCategory, type CategoryChoice } from "~/workflows/triage/formChoices";
import { isPublicLanguage } from "../../publicWords.server";

const A_PHONE = /^\+\d{8,15}$/;
const DAY_MS = 86_400_000;
/** A sheet older than this is a wrong date. */
const OLDEST_MS = 2 * 365 * DAY_MS;
const NOON_MS = DAY_MS / 2;

const ticked = z
  .string()
  .default("")
  .transform((text) => text !== "");
const line = (longest: number, error: string) => z.string().trim().max(longest, error).default("");

/** The form's fields. Errors are keys under `errors`, by field. */
const fields = z.object({
  once: z.string().min(20).max(100),
  heardBy: z.enum(HEARD_BY, "record.choose"),
  text: z.string().trim().min(1, "record.text_empty").max(5_000, "record.text_long"),
  category: line(40, "errors.category_unknown"),
  place: line(40, "errors.place_unknown")
    .transform((code) => code || null)
    .refine((code) => code === null || placeByCode(code) !== null, "errors.place_unknown"),
  receivedOn: z.union([z.iso.date(), z.literal("")], "record.date_wrong").default(""),
  name: line(120, "record.name_long"),
  sex: z.enum(["F", "M"]).nullable().catch(null),
  ageBand: z.enum(AGE_BANDS).nullable().catch(null),
  phone: line(40, "record.phone_wrong")
    .transform((typed) => (typed ? normaliseSender(typed) : null))
    .refine((number) => number === null || A_PHONE.test(number), "record.phone_wrong"),
  email: line(254, "record.email_wrong")
    .transform((typed) => (typed ? { typed, read: readMailAddress(typed) } : null))
    .refine((address) => address === null || address.read !== null, "record.email_wrong")
    .transform((address) => address?.read ?? null),
  noSms: ticked,
  sharedPhone: ticked,
  safeFrom: line(5, "errors.hours_wrong"),
  safeTo: line(5, "errors.hours_wrong"),
  trustedName: line(120, "errors.name_long"),
  trustedPhone: line(40, "errors.number_wrong"),
  safeContact: line(500, "errors.safe_contact_long"),
  forOther: ticked,
  proxyName: line(120, "errors.name_long"),
  proxyPhone: line(40, "errors.number_wrong"),
  proxyRelation: line(40, "errors.proxy_relation"),
  proxyConsent: line(40, "errors.proxy_consent"),
  proxyWhy: line(500, "errors.safe_contact_long"),
  proxyTold: line(40, "errors.proxy_told"),
  householdCode: line(40, "record.household_long"),
  language: z.string().refine(isPublicLanguage).nullable().catch(null),
  consent: z.enum(["yes", "no"]).nullable().catch(null),
  anonymous: ticked,
  againstStaff: ticked,
});

/** What was typed, as the form shows it again. */
export type TypedRecord = Record<string, string>;

/** The fields by name, as strings. */
export function typedRecord(form: FormData): TypedRecord {
  const entries = [...form].filter(([name, value]) => name !== "csrf" && typeof value === "string");
  return Object.fromEntries(entries.map(([name, value]) => [name, value as string]));
}

/** A complaint ready to be recorded. `asked` is what the person was told before they were asked for their consent. Throws `InvalidInputError` with a key of words for each field at fault. */
export function readRecord(
  typed: TypedRecord,
  categories: CategoryChoice[],
  now: Date,
  asked: Wording | null = null,
): RecordGrievance {
  const parsed = fields.safeParse(typed);
  if (!parsed.success) throw new InvalidInputError(faultsOf(parsed.error));
  const { category, consent, place: placeCode, receivedOn, name, householdCode, ...others } = parsed.data;
  const { noSms, sharedPhone, safeFrom, safeTo, trustedName, trustedPhone, safeContact, ...rest } = others;
  const safe = readSafeContact({ noSms, sharedPhone, safeFrom, safeTo, trustedName, trustedPhone, safeContact });
  const { forOther, proxyName, proxyPhone, proxyRelation, proxyConsent, proxyWhy, proxyTold, ...own } = rest;
  const proxy = readProxy({ forOther, proxyName, proxyPhone, proxyRelation, proxyConsent, proxyWhy, proxyTold });
  const chosen = chosenCategory(category, categories);
  const receivedAt = noonOf(receivedOn, placeCode, now);
  if (!chosen) throw new InvalidInputError({ category: "errors.category_unknown" });
  if (receivedAt === undefined) throw new InvalidInputError({ receivedOn: "record.date_wrong" });
  const texts = { name: name || null, householdCode: householdCode || null };
  const heard = asked && consent && { given: consent === "yes", wording: asked };
  return { ...own, ...chosen, ...texts, safe, proxy, placeCode, receivedAt, consent: heard };
}

function faultsOf({ issues }: z.ZodError): Record<string, string> {
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));
}

/** Noon of that day where the complaint was received; null for today or no day, undefined for one that cannot be. */
function noonOf(day: string, placeCode: string | null, now: Date): Date | null | undefined {
  if (day === "") return null;
  const provinceCode = placeCode === null ? null : ancestry(placeCode).provinceCode;
  const noon = instantOf(Date.parse(`${day}T00:00:00Z`) + NOON_MS, timeZoneOf(provinceCode));
  const age = now.getTime() - noon;
  if (age < -NOON_MS || age > OLDEST_MS) return undefined;
  return age < NOON_MS ? null : new Date(noon);
}
