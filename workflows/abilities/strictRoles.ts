import type { Role } from "~/models/people/roles";

/** Roles whose holders open doors for others, or the closest of all rooms: a password alone is not enough for them. */
const STRICT_ROLES: readonly Role[] = ["administrator", "eas_hs_focal_point", "grievance_supervisor"];

/** Whether somebody holding these grants needs a second factor. */
export function needsSecondFactor(grants: readonly { role: Role }[]): boolean {
  return grants.some(({ role }) => STRICT_ROLES.includes(role));
}
