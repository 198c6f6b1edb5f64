import { WebFiling } from "~/models/cases/FollowUpCode";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";

/**
 * Does what a form of the desk asks, once: the same form with the same words arriving again, also at the same time in
 * another process, finds the ticket of the first. `once` is the secret the form was made with; `doIt` answers the id of
 * the ticket.
 */
export async function fileOnce(
  ctx: CommandContext,
  { once, content }: { once: string; content: unknown },
  doIt: () => Promise<string>,
): Promise<{ ticketId: string; isNew: boolean }> {
  const { transaction } = ctx;
  const userId = ctx.actor.kind === "user" ? ctx.actor.userId : "";
  const contentHash = keyedHash(JSON.stringify(content), "ticket.content");
  const onceHash = keyedHash(`${userId}\0${once}\0${contentHash}`, "ticket.once");
  const row = { onceHash, contentHash, caseId: null, createdAt: ctx.clock.now() };
  await insertRows(WebFiling, [row], { transaction, skipExisting: true });
  const filing = await WebFiling.findByPk(onceHash, { lock: true, transaction, rejectOnEmpty: true });
  if (filing.caseId) return { ticketId: filing.caseId, isNew: false };
  const ticketId = await doIt();
  await filing.update({ caseId: ticketId }, { transaction });
  return { ticketId, isNew: true };
}
