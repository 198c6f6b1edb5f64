import type { Transaction } from "sequelize";
import { InvalidInputError } from "~/models/errors";
import { KnownDevice } from "~/models/people/signInRows";
import { User } from "~/models/people/User";
import { SYSTEM } from "../commandContext";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import { foldEmail } from "./accountNames";
import { deviceHash, isKnownDevice } from "./browser";
import { oweLink } from "./oweLink";
import { verifyPassword } from "./passwords";
import { forgetCodes } from "./secondFactors";
import { countTry, forgetTries, secondsToWait, uncountTry, type Throttle } from "./throttle";

/**
 * Wrong passwords for one account. Browsers it knows are counted each for itself, all others together: a joker elsewhere
 * does not shut somebody out of their own computer. Short enough that somebody locked out by a joker is back after a coffee.
 */
const BY_ACCOUNT: Throttle = { name: "sign-in.account", tries: 10, seconds: 15 * 60 };
/** Wrong passwords from one address: a whole town may share one, so it is refused late and for a minute at most. */
const BY_ADDRESS: Throttle = { name: "sign-in.address", tries: 100, seconds: 60 };

/** What somebody gives to show who they are. */
export interface Credentials {
  email: string;
  password: string;
  /** Network address, for throttling. */
  address: string;
  /** The secret of the browser. */
  device?: string | null;
}

/**
 * The account of whoever gives the right password. One that does not exist, is disabled, or has another password gets
 * the same answer in the same time: `InvalidInputError` "sign_in_failed", journalled without what was typed. Too many
 * wrong ones: `TooManyAttemptsError`.
 */
export async function proveIdentity(given: Credentials, options: RunOptions): Promise<User> {
  const email = foldEmail(given.email);
  const device = given.device ? deviceHash(email, given.device) : null;
  const key = (await isKnownDevice(device)) && device ? device : email;
  await countTry(BY_ADDRESS, given.address);
  const { remaining } = await countTry(BY_ACCOUNT, key);
  const user = await findAccount(email);
  const isRight = await verifyPassword(user?.passwordHash || null, given.password);
  if (!user || !isRight) return refuse(user, { email, isLocked: remaining === 0 }, options);
  await Promise.all([forgetTries(BY_ACCOUNT, key), uncountTry(BY_ADDRESS, given.address)]);
  return user;
}

/** Seconds until strangers' browsers may try this account again; 0 when they may now. */
export function lockedFor({ email }: User): Promise<number> {
  return secondsToWait(BY_ACCOUNT, email);
}

/** Lets an account be tried again at once, from everywhere. */
export async function forgetSignInTries(user: User): Promise<void> {
  const devices = await KnownDevice.findAll({ attributes: ["deviceHash"], where: { userId: user.id } });
  const keys = [user.email, ...devices.map((known) => known.deviceHash)];
  await Promise.all([...keys.map((key) => forgetTries(BY_ACCOUNT, key)), forgetCodes(user.id)]);
}

/** MariaDB takes "é" for "e"; here only the very same address is the account, or its tries would be counted elsewhere. */
export async function findAccount(email: string, transaction?: Transaction): Promise<User | null> {
  const user = await User.findOne({ where: { email, disabledAt: null }, transaction });
  return user?.email === email ? user : null;
}

/** The try that shuts the account owes its person a link to open it again, be there such a person or not. */
async function refuse(
  user: User | null,
  { email, isLocked }: { email: string; isLocked: boolean },
  options: RunOptions,
): Promise<never> {
  const subject = { type: "User", id: user?.id ?? null };
  await runCommand(
    SYSTEM,
    async (ctx) => {
      await record(ctx, { action: "access.sign_in_failed", subject });
      if (isLocked) await oweLink(ctx, email, "unlock");
    },
    options,
  );
  throw new InvalidInputError({}, "sign_in_failed");
}
