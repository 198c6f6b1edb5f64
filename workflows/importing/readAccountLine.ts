import { ROLES, type Role } from "~/models/people/roles";
import { placeByCode } from "~/models/places/placeLookup";
import { ROLE_PLACES } from "../abilities/rolePlaces";
import type { LinkWay } from "../access/accountLinks";
import { foldEmail } from "../access/accountNames";
import type { Cells } from "./cells";

/** The columns of a list of accounts. */
export const ACCOUNT_COLUMNS = [
  ...["email", "name", "phone", "language", "invite_by"],
  ...["role", "place_code", "last_day", "reason"],
];

/** A line of such a list: somebody, and perhaps a role to ask for them. */
export interface AccountLine {
  email: string;
  name: string;
  phone: string | null;
  language: "fr" | "en";
  way: LinkWay;
  asked: { role: Role; placeCode: string; expiresAt: Date | null; reason: string | null } | null;
}

/** A role counts through its last day, on the clocks of the capital. */
const END_OF_DAY = "T23:59:59+01:00";
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Reads a line; faults are noted on the cells. */
export function readAccountLine(cells: Cells, now: Date): AccountLine {
  const email = foldEmail(cells.required("email"));
  if (email && !EMAIL.test(email)) cells.fault("email", "email");
  const name = cells.name("name");
  if (!name && cells.text("name") === null) cells.fault("missing", "name");
  const phone = cells.phone("phone");
  const way = cells.oneOf("invite_by", ["email", "sms"]) ?? "email";
  if (way === "sms" && cells.text("phone") === null) cells.fault("phone_needed", "phone");
  return {
    email,
    name,
    phone,
    language: cells.oneOf("language", ["fr", "en"]) ?? "fr",
    way,
    asked: readAsked(cells, now),
  };
}

function readAsked(cells: Cells, now: Date): AccountLine["asked"] {
  const role = cells.oneOf("role", ROLES);
  const placeCode = cells.text("place_code")?.toUpperCase() ?? null;
  if (!role) {
    if (placeCode && cells.text("role") === null) cells.fault("missing", "role");
    return null;
  }
  const place = placeCode ? placeByCode(placeCode) : null;
  if (!placeCode) cells.fault("missing", "place_code");
  else if (!place) cells.fault("place_unknown", "place_code");
  else if (!ROLE_PLACES[role].includes(place.kind)) cells.fault("place_role", "place_code");
  return { role, placeCode: placeCode ?? "", expiresAt: readLastDay(cells, now), reason: cells.text("reason") };
}

function readLastDay(cells: Cells, now: Date): Date | null {
  const day = cells.text("last_day");
  if (day === null) return null;
  const end = new Date(day + END_OF_DAY);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(end.getTime());
  return isDay && end > now ? end : cells.fault("date_coming", "last_day");
}
