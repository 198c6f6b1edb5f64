import { Session } from "~/models/people/Session";
import { User } from "~/models/people/User";
import { actingAs } from "../commandContext";
import { record } from "../journal/record";
import { asSystem, type RunOptions } from "../runCommand";
import { hashToken } from "./sessionLife";

/**
 * Ends the session of a token, for good; nothing happens when it had ended before or never was. `idle` says that nobody
 * did it: it had lain unused.
 */
export async function endSession(
  token: string,
  { idle = false, ...options }: RunOptions & { idle?: boolean } = {},
): Promise<void> {
  await asSystem(async (ctx) => {
    const { transaction } = ctx;
    const session = await Session.findOne({ where: { tokenHash: hashToken(token), endedAt: null }, transaction });
    const user = session && (await User.findByPk(session.userId, { transaction }));
    if (!user) return;
    await session.update({ endedAt: ctx.clock.now() }, { transaction });
    const { id: userId, name, language } = user;
    const leaving = actingAs(ctx, { kind: "user", userId, name, language, grants: [] });
    await record(leaving, { action: "access.signed_out", subject: { type: "User", id: userId }, facts: { idle } });
  }, options);
}
