/**
 * Passwords are kept as argon2id at OWASP's first setting (19 MiB, 2 passes; about 25 ms). The module is loaded at the
 * first use: workers never need it.
 */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Fewest characters of a password that a person chooses. */
export const SHORTEST_PASSWORD = 12;

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
