import { Op } from "sequelize";
import { InvalidInputError } from "~/models/errors";
import { Session } from "~/models/people/Session";
import { User } from "~/models/people/User";
import { SYSTEM, type Actor, type CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import { foldEmail } from "./accountNames";
import { verifyPassword } from "./passwords";
import { hashToken, KEPT_MS, LONGEST_MS, newSecret } from "./sessionLife";
import { countTry, forgetTries, uncountTry, type Throttle } from "./throttle";

/** Wrong passwords for one account. Short enough that somebody locked out by a joker is back after a coffee. */
const BY_ACCOUNT: Throttle = { name: "sign-in.account", tries: 10, seconds: 15 * 60 };
/** Wrong passwords from one address: a whole town may share one, so it is refused late and for a minute at most. */
const BY_ADDRESS: Throttle = { name: "sign-in.address", tries: 100, seconds: 60 };
const USER_AGENT_LENGTH = 255;

/** What the login form sends, and where it came from. */
export interface SignIn {
  email: string;
  password: string;
  /** What the browser says it is; shown to its person in the list of sessions. */
  userAgent: string | null;
  /** Network address, for throttling alone: it is neither kept nor logged. */
  address: string;
}

/** A new session: `token` goes into the cookie and is stored nowhere, `csrfToken` into its forms. */
export interface SignedIn {
  token: string;
  csrfToken: string;
}

/**
 * Opens a session for whoever gives the right password. An account that does not exist, is disabled, or has another
 * password gets the same answer in the same time: `InvalidInputError` "sign_in_failed". Too many wrong ones:
 * `TooManyAttemptsError`. Both ends are journalled, a failure without what was typed.
 */
export async function signIn(input: SignIn, options: RunOptions = {}): Promise<SignedIn> {
  const email = foldEmail(input.email);
  await countTry(BY_ADDRESS, input.address);
  await countTry(BY_ACCOUNT, email);
  const user = await findAccount(email);
  const isRight = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || !isRight) return refuse(user, options);
  await Promise.all([forgetTries(BY_ACCOUNT, email), uncountTry(BY_ADDRESS, input.address)]);
  const actor: Actor = { kind: "user", userId: user.id, name: user.name, language: user.language, grants: [] };
  return runCommand(actor, (ctx) => openSession(ctx, user, input.userAgent), options);
}

/** MariaDB takes "é" for "e"; here only the very same address is the account, or its tries would be counted elsewhere. */
async function findAccount(email: string): Promise<User | null> {
  const user = await User.findOne({ where: { email, disabledAt: null } });
  return user?.email === email ? user : null;
}

async function refuse(user: User | null, options: RunOptions): Promise<never> {
  const subject = { type: "User", id: user?.id ?? null };
  await runCommand(SYSTEM, (ctx) => record(ctx, { action: "access.sign_in_failed", subject }), options);
  throw new InvalidInputError({}, "sign_in_failed");
}

async function openSession(ctx: CommandContext, user: User, userAgent: string | null): Promise<SignedIn> {
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const [token, csrfToken] = [newSecret(), newSecret()];
  const forgotten = new Date(now.getTime() - KEPT_MS);
  await Session.destroy({ where: { userId: user.id, expiresAt: { [Op.lt]: forgotten } }, transaction });
  await Session.create(
    {
      tokenHash: hashToken(token),
      userId: user.id,
      csrfToken,
      userAgent: userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + LONGEST_MS),
    },
    { transaction },
  );
  await record(ctx, { action: "access.signed_in", subject: { type: "User", id: user.id } });
  return { token, csrfToken };
}
