import type { PhoneContact } from "~/models/messages/PhoneContact";
import { actingAs, type CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { lockContacts } from "./contacts";

/**
 * Remembers that nothing more may be sent to these phones (keyed hashes): their provider says so, whom the person asked,
 * or a colleague who heard it from them. Their complaints go on, and the officer sees it. Repeating it changes nothing.
 */
export async function optOutPhones(ctx: CommandContext, phoneHashes: string[]): Promise<void> {
  if (phoneHashes.length === 0) return;
  for (const [phoneHash, contact] of await lockContacts(ctx, phoneHashes)) {
    if (contact.optedOutAt) continue;
    await contact.update({ optedOutAt: ctx.clock.now() }, { transaction: ctx.transaction });
    await journalOptOut(ctx.actor.kind === "user" ? ctx : actingAs(ctx, { kind: "complainant", phoneHash }), contact);
  }
}

async function journalOptOut(ctx: CommandContext, contact: PhoneContact): Promise<void> {
  const caseId = contact.lastCaseId;
  await record(ctx, { action: "contact.opted_out", subject: { type: "PhoneContact", id: null }, caseId });
  if (caseId) ctx.afterCommit(() => live().publish({ kind: "case", caseId }));
}
