import { COUNTRY_CODE, placeByCode } from "~/models/places/placeLookup";
import { normaliseSender } from "~/models/people/phoneNumber";
import { readMailAddress } from "~/models/people/mailAddress";
import type { Complaint } from "~/channels/web/fileComplaint";
import { chosenCategory, type CategoryChoice } from "~/workflows/triage/formChoices";
import { isPublicLanguage } from "../../publicWords.server";

/** What was typed, as the form shows it again. */
export interface TypedComplaint {
  description: string;
  category: string;
  place: string;
  householdCode: string;
  name: string;
  phone: string;
  email: string;
  language: string;
  anonymous: boolean;
  againstStaff: boolean;
}

/** Characters a field takes; what somebody says may be long. */
const LONGEST = { description: 5_000, name: 120, householdCode: 40 };
const A_PHONE = /^\+\d{8,15}$/;

/** The fields by the names that scripts and posters know. */
export function typedComplaint(fields: Map<string, string>, language: string): TypedComplaint {
  const line = (name: string) => (fields.get(name) ?? "").trim();
  return {
    description: (fields.get("description") ?? "").replace(/\r\n?/g, "\n").trim(),
    category: line("category").toLowerCase(),
    place: line("place"),
    householdCode: line("householdCode"),
    name: line("name"),
    phone: line("phone"),
    email: line("email"),
    language: isPublicLanguage(line("language")) ? line("language") : language,
    anonymous: line("anonymous") !== "",
    againstStaff: line("againstStaff") !== "",
  };
}

/** A complaint ready to be filed, or what is wrong with it: a key of `public.json` for each field at fault. */
export function checkComplaint(
  typed: TypedComplaint,
  categories: CategoryChoice[],
): { complaint: Complaint } | { faults: Record<string, string> } {
  const category = chosenCategory(typed.category, categories);
  const placeCode = placeCodeOf(typed.place);
  const phone = typed.phone && !typed.anonymous ? normaliseSender(typed.phone) : null;
  const email = typed.email && !typed.anonymous ? readMailAddress(typed.email) : null;
  const faults: Record<string, string> = {};
  if (!typed.description) faults.description = "fault.description_empty";
  if (typed.description.length > LONGEST.description) faults.description = "fault.description_long";
  if (!category) faults.category = "fault.category";
  if (placeCode === undefined) faults.place = "fault.place";
  if (phone !== null && !A_PHONE.test(phone)) faults.phone = "fault.phone";
  if (typed.email && !typed.anonymous && email === null) faults.email = "fault.email";
  if (typed.name.length > LONGEST.name) faults.name = "fault.name_long";
  if (typed.householdCode.length > LONGEST.householdCode) faults.householdCode = "fault.household_long";
  if (Object.keys(faults).length || !category || placeCode === undefined) return { faults };
  const { description: text, anonymous, againstStaff, language, name, householdCode } = typed;
  const whom = anonymous
    ? { name: null, householdCode: null }
    : { name: name || null, householdCode: householdCode || null };
  return { complaint: { text, ...category, placeCode, phone, email, language, anonymous, againstStaff, ...whom } };
}

/** Null when the person does not know, undefined for a code that is none. */
function placeCodeOf(typed: string): string | null | undefined {
  const code = (placeByCode(typed) ?? placeByCode(typed.toUpperCase()))?.code;
  return typed === "" || code === COUNTRY_CODE ? null : code;
}
