import { newId } from "~/models/identifiers";
import { ApiToken } from "~/models/programs/ApiToken";
import { SCOPE_NAMES, type Scope } from "~/workflows/abilities/scopes";
import { hashToken, newSecret } from "~/workflows/access/sessionLife";
import type { UserActor } from "./buildUser";

/** A token in use that acts as this person, with every scope unless some are named. Answers its secret. */
export async function buildToken(
  { userId }: Pick<UserActor, "userId">,
  {
    scopes = SCOPE_NAMES,
    expiresAt = new Date(Date.now() + 30 * 86_400_000),
  }: { scopes?: readonly Scope[]; expiresAt?: Date } = {},
): Promise<{ id: string; secret: string }> {
  const [id, secret, now] = [newId(), `yoka_${newSecret()}`, new Date()];
  await ApiToken.create({
    id,
    userId,
    name: "Module de paiement",
    scopes: scopes.join(" "),
    prefix: secret.slice(0, 13),
    tokenHash: hashToken(secret),
    requestedById: null,
    approvedAt: now,
    issuedAt: now,
    createdAt: now,
    expiresAt,
  });
  return { id, secret };
}
