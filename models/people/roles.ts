/** Every role a person may be granted. What each may do is written in `workflows/abilities`, and nowhere else. */
export const ROLES = [
  "committee_member",
  "hotline_agent",
  "grievance_officer",
  "grievance_supervisor",
  "national_coordinator",
  "eas_hs_focal_point",
  "payment_officer",
  "registry_officer",
  "support_agent",
  "support_lead",
  "mis_user",
  "auditor",
  "administrator",
  "observer",
] as const;

export type Role = (typeof ROLES)[number];
