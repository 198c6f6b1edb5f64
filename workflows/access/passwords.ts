import { isCommonPassword } from "./commonPasswords";

/**
 * Passwords are kept as argon2id at OWASP's first setting (19 MiB, 2 passes; about 25 ms). The module is loaded at the
 * first use: workers never need it.
 */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Fewest characters of a password that a person chooses. */
export const SHORTEST_PASSWORD = 12;

/** What is stored where a password opens nothing, or none was chosen yet: none fits it. */
export const NO_PASSWORD = "";

let nobodys: Promise<string> | undefined;

/** What is stored for a password: its argon2id hash with the parameters in it. */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await import("@node-rs/argon2");
  return hash(password.normalize("NFKC"), STRENGTH);
}

/**
 * Whether `password` is the one behind `stored`. Without a stored hash it works as long on one that nobody has, so that
 * the time of an answer does not tell which accounts exist.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const { verify } = await import("@node-rs/argon2");
  nobodys ??= hashPassword("");
  const matches = await verify(stored ?? (await nobodys), password.normalize("NFKC"));
  return matches && stored !== null;
}

/** Most characters of a password: a long sentence, and nothing that would keep a processor busy. */
const LONGEST_PASSWORD = 200;
/** Fewest different characters in it: "aaaaaaaaaaaa" is long and no secret. */
const FEWEST_DIFFERENT = 5;

/** What is wrong with a password somebody chose, as the key of its words; null when nothing is. */
export function passwordFault(password: string, { email, name }: { email: string; name: string }): string | null {
  const folded = password.normalize("NFKC").toLowerCase().trim();
  if (password.length < SHORTEST_PASSWORD) return "errors.password_too_short";
  if (password.length > LONGEST_PASSWORD) return "errors.password_too_long";
  if (new Set(folded).size < FEWEST_DIFFERENT) return "errors.password_too_simple";
  if (isCommonPassword(folded)) return "errors.password_common";
  return [email.toLowerCase(), name.toLowerCase()].includes(folded) ? "errors.password_is_name" : null;
}
