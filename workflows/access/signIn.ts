import { Op } from "sequelize";
import { Session } from "~/models/people/Session";
import { User } from "~/models/people/User";
import type { Actor, CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { runCommand, type RunOptions } from "../runCommand";
import { proveIdentity, type Credentials } from "./proveIdentity";
import { hashToken, KEPT_MS, LONGEST_MS, newSecret } from "./sessionLife";

const USER_AGENT_LENGTH = 255;

/** What the login form sends, and where it came from. */
export interface SignIn extends Credentials {
  /** What the browser says it is; shown to its person in the list of sessions. */
  userAgent: string | null;
}

/** A new session: `token` goes into the cookie and is stored nowhere, `csrfToken` into its forms. */
export interface SignedIn {
  token: string;
  csrfToken: string;
}

/** Opens a session for whoever gives the right password, and journals it. Refuses as `proveIdentity` does. */
export async function signIn(input: SignIn, options: RunOptions = {}): Promise<SignedIn> {
  const user = await proveIdentity(input, options);
  const actor: Actor = { kind: "user", userId: user.id, name: user.name, language: user.language, grants: [] };
  return runCommand(actor, (ctx) => openSession(ctx, user, input.userAgent), options);
}

/** Opens a session for somebody who has shown who they are, in the transaction of what they did for it. */
export async function openSession(ctx: CommandContext, user: User, userAgent: string | null): Promise<SignedIn> {
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
  await User.update({ lastSignedInAt: now }, { where: { id: user.id }, transaction });
  await record(ctx, { action: "access.signed_in", subject: { type: "User", id: user.id } });
  return { token, csrfToken };
}
