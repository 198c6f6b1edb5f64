import { NotFoundError } from "~/models/errors";
import type { User } from "~/models/people/User";
import { actingAs, type CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { asSystem, type RunOptions } from "../runCommand";
import { makeAccountLink, readProtectingLink, voidAccountLinks } from "./accountLinks";
import { forgetDevices } from "./browser";
import { endSessions } from "./endSessions";
import { NO_PASSWORD } from "./passwords";
import { forgetSignInTries } from "./proveIdentity";

/**
 * Does what a mailed link to protect an account is for, once. After too many tries: it may be tried again at once, and the
 * answer is null. "It was not me": every session ends, the password opens nothing any more, no browser is known, and the
 * answer is the page where its person chooses another password. Throws `NotFoundError` for a link that opens nothing.
 */
export async function protectAccount(token: string, options: RunOptions = {}): Promise<string | null> {
  const done = await asSystem(async (ctx) => {
    const opened = await readProtectingLink(token, ctx.clock, ctx.transaction);
    if (!opened) throw new NotFoundError();
    const { link, user } = opened;
    const { id: userId, name, language } = user;
    const own = actingAs(ctx, { kind: "user", userId, name, language, grants: [] });
    if (link.purpose === "not_me") return { user, page: await disown(own, user) };
    await link.update({ usedAt: ctx.clock.now() }, { transaction: ctx.transaction });
    await record(own, { action: "access.unlocked", subject: { type: "User", id: userId } });
    return { user, page: null };
  }, options);
  await forgetSignInTries(done.user);
  return done.page;
}

async function disown(ctx: CommandContext, user: User): Promise<string> {
  const { transaction } = ctx;
  await user.update({ passwordHash: NO_PASSWORD }, { transaction });
  await endSessions(user.id, ctx.clock.now(), transaction);
  await forgetDevices(user.id, transaction);
  await voidAccountLinks(user.id, transaction);
  await record(ctx, { action: "access.disowned", subject: { type: "User", id: user.id } });
  return makeAccountLink(ctx, user, "reset");
}
