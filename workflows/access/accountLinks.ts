import { Op, type Transaction } from "sequelize";
import { systemClock, type Clock } from "~/models/clock";
import { AccountLink, type LinkPurpose } from "~/models/people/AccountLink";
import { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { houseLink, mailToStaff, smsToStaff, type StaffMail } from "../messaging/mailToStaff";
import { hashToken, newSecret } from "./sessionLife";
import { countTry, type Throttle } from "./throttle";

const HOUR_MS = 60 * 60_000;
/** How long a link may be used. An invitation waits for somebody who is in the field; a reset is asked for by who sits there. */
const LIFE_MS: Record<LinkPurpose, number> = {
  invitation: 72 * HOUR_MS,
  reset: 2 * HOUR_MS,
  unlock: 2 * HOUR_MS,
  not_me: 7 * 24 * HOUR_MS,
};
/** Links by which a password is chosen: a new one replaces them all. */
export const PASSWORD_LINKS: LinkPurpose[] = ["invitation", "reset"];
/** Messages with a link to one account, so that nobody's letter box is filled by somebody else. */
const BY_ACCOUNT: Throttle = { name: "account-link.account", tries: 5, seconds: 60 * 60 };

/** Messages with a link one account of ours has sent: five lists of five hundred people. */
const BY_SENDER: Throttle = { name: "account-link.sender", tries: 2_500, seconds: 60 * 60 };

/** How a link reaches its person. */
export type LinkWay = "email" | "sms";

const TEXTS = {
  invitation: { email: "account_invited", sms: "account_invited_sms" },
  reset: { email: "password_reset", sms: "password_reset_sms" },
  unlock: { email: "account_locked", sms: "account_locked" },
} as const satisfies Record<Exclude<LinkPurpose, "not_me">, Record<LinkWay, StaffMail>>;

/** An account whose person may do something by the link they hold. */
export interface OpenLink {
  link: AccountLink;
  user: User;
}

/**
 * Sends a link by which this person chooses a password, or signs in again at once. It replaces the earlier ones.
 * `TooManyAttemptsError` after five in an hour, and after 2,500 that one person has sent.
 */
export async function sendAccountLink(
  ctx: CommandContext,
  user: User,
  purpose: keyof typeof TEXTS,
  way: LinkWay = "email",
): Promise<void> {
  if (ctx.actor.kind === "user") await countTry(BY_SENDER, ctx.actor.userId);
  await countTry(BY_ACCOUNT, user.id);
  const link = await makeAccountLink(ctx, user, purpose);
  const send = way === "sms" ? smsToStaff : mailToStaff;
  await send(ctx, { templateKey: TEXTS[purpose][way], user, variables: { link: houseLink(link) } });
}

/** Makes a link and answers the page it leads to; what it holds is written nowhere. It replaces earlier ones of its kind. */
export async function makeAccountLink(ctx: CommandContext, user: User, purpose: LinkPurpose): Promise<string> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + LIFE_MS[purpose]);
  const replaced = PASSWORD_LINKS.includes(purpose) ? PASSWORD_LINKS : [purpose];
  const old = purpose === "not_me" ? { expiresAt: { [Op.lt]: now } } : {}; // one for each thing that was told
  await AccountLink.destroy({ where: { userId: user.id, purpose: replaced, ...old }, transaction });
  await AccountLink.create(
    { tokenHash: hashToken(token), userId: user.id, purpose, createdAt: now, expiresAt },
    { transaction },
  );
  return `/${PASSWORD_LINKS.includes(purpose) ? "invitation" : "protect"}/${token}`;
}

/** Takes the links of an account out of use, whoever still holds one. */
export async function voidAccountLinks(userId: string, transaction: Transaction): Promise<void> {
  await AccountLink.destroy({ where: { userId }, transaction });
}

/** What a link that lets choose a password opens; null when it never was, was used or replaced, is too old, or its account is disabled. */
export function readAccountLink(
  token: string,
  clock: Clock = systemClock,
  transaction?: Transaction,
): Promise<OpenLink | null> {
  return readLink(token, PASSWORD_LINKS, clock, transaction);
}

/** The same for a link that protects an account. */
export function readProtectingLink(
  token: string,
  clock: Clock = systemClock,
  transaction?: Transaction,
): Promise<OpenLink | null> {
  return readLink(token, ["unlock", "not_me"], clock, transaction);
}

async function readLink(
  token: string,
  purposes: LinkPurpose[],
  clock: Clock,
  transaction?: Transaction,
): Promise<OpenLink | null> {
  const lock = transaction ? { lock: true, transaction } : {};
  const where = { tokenHash: hashToken(token), usedAt: null, purpose: purposes };
  const link = await AccountLink.findOne({ where, ...lock });
  if (!link || link.expiresAt <= clock.now()) return null;
  const user = await User.findOne({ where: { id: link.userId, disabledAt: null }, transaction });
  return user && { link, user };
}
