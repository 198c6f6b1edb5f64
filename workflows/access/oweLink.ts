import { OwedLink } from "~/models/people/signInRows";
import { newId } from "~/models/identifiers";
import { sealInHouse } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { queue } from "../jobs/queue";

/** What an owed address is sealed for. */
export const OWED_EMAIL = "owed-link.email";

/**
 * Notes that whoever has this address is to be sent a link. Nothing is looked up here: the same is written in the same time
 * whether or not there is an account, and a worker finds out.
 */
export async function oweLink(ctx: CommandContext, email: string, purpose: OwedLink["purpose"]): Promise<void> {
  const sealedEmail = sealInHouse(email, OWED_EMAIL);
  const row = { id: newId(), sealedEmail, purpose, createdAt: ctx.clock.now() };
  await OwedLink.create(row, { transaction: ctx.transaction });
  ctx.afterCommit(() => queue().ring("send-notices"));
}
