import { systemClock, type Clock } from "~/models/clock";
import { AccountLink, type LinkPurpose } from "~/models/people/AccountLink";
import { User } from "~/models/people/User";
import type { Transaction } from "sequelize";
import type { CommandContext } from "../commandContext";
import { houseLink, mailToStaff } from "../messaging/mailToStaff";
import { hashToken, newSecret } from "./sessionLife";
import { countTry, type Throttle } from "./throttle";

const HOUR_MS = 60 * 60_000;
/** How long a link may be used. An invitation waits for somebody who is in the field; a reset is asked for by who sits there. */
const LIFE_MS: Record<LinkPurpose, number> = { invitation: 72 * HOUR_MS, reset: 2 * HOUR_MS };
/** Mails with a link to one account, so that nobody's letter box is filled by somebody else. */
const BY_ACCOUNT: Throttle = { name: "account-link.account", tries: 5, seconds: 60 * 60 };

/** An account whose person may choose a password by the link they hold. */
export interface OpenLink {
  link: AccountLink;
  user: User;
}

/**
 * Mails a link by which this person chooses a password. It replaces every earlier one. `TooManyAttemptsError` after
 * five in an hour.
 */
export async function sendAccountLink(ctx: CommandContext, user: User, purpose: LinkPurpose): Promise<void> {
  await countTry(BY_ACCOUNT, user.id);
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + LIFE_MS[purpose]);
  await AccountLink.destroy({ where: { userId: user.id }, transaction });
  await AccountLink.create(
    { tokenHash: hashToken(token), userId: user.id, purpose, createdAt: now, expiresAt },
    { transaction },
  );
  const templateKey = purpose === "invitation" ? "account_invited" : "password_reset";
  await mailToStaff(ctx, { templateKey, user, variables: { link: houseLink(`/invitation/${token}`) } });
}

/** Takes the links of an account out of use, whoever still holds one. */
export async function voidAccountLinks(userId: string, transaction: Transaction): Promise<void> {
  await AccountLink.destroy({ where: { userId }, transaction });
}

/** What a token opens; null when it never was, was used or replaced, is too old, or its account is disabled. */
export async function readAccountLink(
  token: string,
  clock: Clock = systemClock,
  transaction?: Transaction,
): Promise<OpenLink | null> {
  const lock = transaction ? { lock: true, transaction } : {};
  const link = await AccountLink.findOne({ where: { tokenHash: hashToken(token), usedAt: null }, ...lock });
  if (!link || link.expiresAt <= clock.now()) return null;
  const user = await User.findOne({ where: { id: link.userId, disabledAt: null }, transaction });
  return user && { link, user };
}
