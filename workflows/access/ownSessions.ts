import { Op } from "sequelize";
import { Session } from "~/models/people/Session";
import type { CommandContext, QueryContext } from "../commandContext";
import { record } from "../journal/record";
import { actorId } from "./lockGrant";
import { isInUse } from "./readSession";

/** One's own sessions that are open, the one used last first. */
export async function listOwnSessions(ctx: QueryContext): Promise<Session[]> {
  const now = ctx.clock.now();
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const where = { userId, endedAt: null, expiresAt: { [Op.gt]: now } };
  const sessions = await Session.findAll({ where, order: [["lastSeenAt", "DESC"]] });
  return sessions.filter((session) => isInUse(session, now));
}

/**
 * Ends one of one's own sessions (`only`), or all but the one that asks (`keep`). Felt at the next page. Doing it twice is
 * doing it once.
 */
export async function endOwnSessions(ctx: CommandContext, which: { only: string } | { keep: string }): Promise<void> {
  const userId = actorId(ctx) ?? "";
  const id = "only" in which ? which.only : { [Op.or]: [null, { [Op.ne]: which.keep }] };
  const where = { userId, endedAt: null, id };
  const [count] = await Session.update({ endedAt: ctx.clock.now() }, { where, transaction: ctx.transaction });
  if (!count) return;
  await record(ctx, { action: "access.sessions_ended", subject: { type: "User", id: userId }, facts: { count } });
}
