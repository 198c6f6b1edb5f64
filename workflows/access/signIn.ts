import type { Actor } from "../commandContext";
import { runCommand, type RunOptions } from "../runCommand";
import type { Browser } from "./browser";
import { openDoor, type SignedIn } from "./openSession";
import { proveIdentity, type Credentials } from "./proveIdentity";

/** What the login form sends, and where it came from. */
export type SignIn = Credentials & Browser;

/**
 * Lets in whoever gives the right password: into a session, or as far as the question for a code where the account has a
 * second factor. Refuses as `proveIdentity` does.
 */
export async function signIn(input: SignIn, options: RunOptions = {}): Promise<SignedIn> {
  const user = await proveIdentity(input, options);
  const actor: Actor = { kind: "user", userId: user.id, name: user.name, language: user.language, grants: [] };
  return runCommand(actor, (ctx) => openDoor(ctx, user, input), options);
}
