import { NotFoundError } from "~/models/errors";
import { AccountLink } from "~/models/people/AccountLink";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { authorize, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { PASSWORD_LINKS } from "./accountLinks";
import { grantState, type GrantState } from "./grantState";
import { accountState, type AccountState } from "./listAccounts";
import { lockedFor } from "./proveIdentity";
import { findFactor } from "./secondFactors";

/** A grant with where it stands. */
export interface DatedGrant {
  grant: RoleGrant;
  state: GrantState;
}

/** An account and everything that was ever granted to it, the newest first. */
export interface AccountReading {
  user: User;
  state: AccountState;
  grants: DatedGrant[];
  /** Until when the last link that was mailed opens the account; null when none does. */
  linkUntil: Date | null;
  /** Since when the account asks for a code after the password; null when it does not. */
  factorSince: Date | null;
  /** Seconds until it may be tried again from browsers it does not know; 0 when it may now. */
  lockedFor: number;
  /** Names of who asked, approved and ended. */
  names: Record<string, string>;
}

/** Reads one account, for those who may. `NotFoundError` for one that is not there. */
export async function readAccount(ctx: QueryContext, userId: string): Promise<AccountReading> {
  authorize(ctx, "read", "Account");
  const user = await User.findByPk(userId);
  if (!user) throw new NotFoundError();
  const now = ctx.clock.now();
  const [grants, link, factor] = await Promise.all([
    RoleGrant.findAll({ where: { userId }, order: [["id", "DESC"]] }),
    AccountLink.findOne({ where: { userId, usedAt: null, purpose: PASSWORD_LINKS }, order: [["createdAt", "DESC"]] }),
    findFactor(userId),
  ]);
  return {
    user,
    state: accountState(user),
    grants: grants.map((grant) => ({ grant, state: grantState(grant, now) })),
    linkUntil: link && link.expiresAt > now ? link.expiresAt : null,
    factorSince: factor?.confirmedAt ?? null,
    lockedFor: await lockedFor(user),
    names: await readNames(ctx, grants.flatMap(peopleIn)),
  };
}

/** Everybody a grant names. */
export function peopleIn(grant: RoleGrant): (string | null)[] {
  const { userId, requestedById, approvedById, revokedById, reviewedById } = grant;
  return [userId, requestedById, approvedById, revokedById, reviewedById].map((id) => id ?? null);
}
