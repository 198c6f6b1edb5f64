import { Op, type WhereOptions } from "sequelize";
import type { RoleGrant } from "~/models/people/RoleGrant";

/** Where a grant stands: it waits for a second person, counts, or has ended in one way or another. */
export type GrantState = "pending" | "active" | "refused" | "revoked" | "expired";

/** Where a grant stands at an instant. */
export function grantState(grant: RoleGrant, now: Date): GrantState {
  if (grant.revokedAt) return grant.approvedAt ? "revoked" : "refused";
  if (grant.expiresAt && grant.expiresAt <= now) return "expired";
  return grant.approvedAt ? "active" : "pending";
}

/** The grants that wait for a second person, as a condition. */
export function pendingGrants(now: Date): WhereOptions<RoleGrant> {
  return { approvedAt: null, ...unended(now) };
}

/** The grants that count, as a condition. */
export function activeGrants(now: Date) {
  return { approvedAt: { [Op.ne]: null }, ...unended(now) };
}

function unended(now: Date) {
  return { revokedAt: null, expiresAt: { [Op.or]: [null, { [Op.gt]: now }] } };
}
