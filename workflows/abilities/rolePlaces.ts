import type { Role } from "~/models/people/roles";
import type { PlaceKind } from "~/models/places/Place";

const COUNTRY: readonly PlaceKind[] = ["country"];
const PROVINCES: readonly PlaceKind[] = ["country", "province"];
const SITES: readonly PlaceKind[] = ["country", "province", "territory", "city", "committee"];

/** The kinds of place each role is given at: elsewhere it would reach nothing, or more than it is meant to. */
export const ROLE_PLACES: Readonly<Record<Role, readonly PlaceKind[]>> = {
  committee_member: ["committee"],
  hotline_agent: PROVINCES,
  grievance_officer: ["province", "territory", "city"],
  grievance_supervisor: ["province"],
  national_coordinator: COUNTRY,
  eas_hs_focal_point: PROVINCES,
  payment_officer: PROVINCES,
  registry_officer: PROVINCES,
  support_agent: SITES,
  support_lead: SITES,
  mis_user: SITES,
  auditor: COUNTRY,
  administrator: COUNTRY,
  observer: COUNTRY,
};
