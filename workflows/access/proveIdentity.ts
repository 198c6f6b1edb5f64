import { InvalidInputError } from "~/models/errors";
import { User } from "~/models/people/User";
import { SYSTEM } from "../commandContext";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import { foldEmail } from "./accountNames";
import { verifyPassword } from "./passwords";
import { countTry, forgetTries, uncountTry, type Throttle } from "./throttle";

/** Wrong passwords for one account. Short enough that somebody locked out by a joker is back after a coffee. */
const BY_ACCOUNT: Throttle = { name: "sign-in.account", tries: 10, seconds: 15 * 60 };
/** Wrong passwords from one address: a whole town may share one, so it is refused late and for a minute at most. */
const BY_ADDRESS: Throttle = { name: "sign-in.address", tries: 100, seconds: 60 };

/** What somebody gives to show who they are. */
export interface Credentials {
  email: string;
  password: string;
  /** Network address, for throttling alone: it is neither kept nor logged. */
  address: string;
}

/**
 * The account of whoever gives the right password. One that does not exist, is disabled, or has another password gets
 * the same answer in the same time: `InvalidInputError` "sign_in_failed", journalled without what was typed. Too many
 * wrong ones: `TooManyAttemptsError`.
 */
export async function proveIdentity(given: Credentials, options: RunOptions): Promise<User> {
  const email = foldEmail(given.email);
  await countTry(BY_ADDRESS, given.address);
  await countTry(BY_ACCOUNT, email);
  const user = await findAccount(email);
  const isRight = await verifyPassword(user?.passwordHash || null, given.password);
  if (!user || !isRight) return refuse(user, options);
  await Promise.all([forgetTries(BY_ACCOUNT, email), uncountTry(BY_ADDRESS, given.address)]);
  return user;
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
