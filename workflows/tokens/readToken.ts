import { Op } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { inTransaction } from "~/models/database";
import { ApiToken } from "~/models/programs/ApiToken";
import { User } from "~/models/people/User";
import { readScopes } from "../abilities/scopes";
import { loadActiveGrants } from "../access/activeGrants";
import { accountsInUse } from "../access/inUse";
import type { UserActor } from "../access/readSession";
import { hashToken, SEEN_EVERY_MS } from "../access/sessionLife";
import { unendedTokens } from "./tokenState";

/** A program that spoke with a token: as whom it acts, and within which scopes. */
export type Program = UserActor & Required<Pick<UserActor, "token">>;

/** Who a token speaks for; null for one that never was, has ended, or whose account is shut. */
export async function readToken(secret: string, clock: Clock = systemClock): Promise<Program | null> {
  const now = clock.now();
  const where = { [Op.and]: [{ tokenHash: hashToken(secret), approvedAt: { [Op.ne]: null } }, unendedTokens(now)] };
  const token = await ApiToken.findOne({ where });
  if (!token) return null;
  const [user, grants] = await Promise.all([
    User.findOne({ where: { [Op.and]: [{ id: token.userId }, accountsInUse()] } }),
    loadActiveGrants(token.userId, now),
  ]);
  if (!user) return null;
  await noteUse(token, now);
  const { id: userId, name, language } = user;
  return { kind: "user", userId, name, language, grants, token: { id: token.id, scopes: readScopes(token.scopes) } };
}

async function noteUse(token: ApiToken, now: Date): Promise<void> {
  if (token.lastUsedAt && now.getTime() - token.lastUsedAt.getTime() < SEEN_EVERY_MS) return;
  await inTransaction((transaction) => token.update({ lastUsedAt: now }, { transaction }));
}
