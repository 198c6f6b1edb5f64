import { Op, type WhereOptions } from "sequelize";
import type { ApiToken } from "~/models/programs/ApiToken";

/** Where a token stands: it waits for a second person, to be taken, works, or has ended in one way or another. */
export type TokenState = "pending" | "ready" | "active" | "refused" | "revoked" | "expired";

/** Where a token stands at an instant. */
export function tokenState(token: ApiToken, now: Date): TokenState {
  if (token.revokedAt) return token.approvedAt ? "revoked" : "refused";
  if (token.expiresAt <= now) return "expired";
  if (!token.approvedAt) return "pending";
  return token.tokenHash ? "active" : "ready";
}

/** The tokens that have not ended, as a condition. */
export function unendedTokens(now: Date): WhereOptions<ApiToken> {
  return { revokedAt: null, expiresAt: { [Op.gt]: now } };
}
