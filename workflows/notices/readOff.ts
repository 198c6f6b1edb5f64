import { Notice } from "~/models/people/Notice";
import type { CommandContext } from "../commandContext";

/** Marks notices of whoever acts as read: those about a case, one, or all of them. Their mail, if still owed, is not sent. */
export async function readOff(ctx: CommandContext, which: { caseId?: string; id?: string } = {}): Promise<void> {
  if (ctx.actor.kind !== "user") return;
  const where = { userId: ctx.actor.userId, readAt: null, ...which };
  await Notice.update({ readAt: ctx.clock.now() }, { where, transaction: ctx.transaction });
}
