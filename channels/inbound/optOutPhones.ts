import type { PhoneContact } from "~/models/messages/PhoneContact";
import { actingAs, type CommandContext } from "~/workflows/commandContext";
import { live } from "~/workflows/jobs/live";
import { record } from "~/workflows/journal/record";
import { lockContacts } from "./contacts";

/**
 * Remembers that nothing more may be sent to these phones (keyed hashes), because their provider says so: the person
 * asked the operator, not us. Their complaints go on, and the officer sees it. Repeating it changes nothing.
 */
export async function optOutPhones(ctx: CommandContext, phoneHashes: string[]): Promise<void> {
  if (phoneHashes.length === 0) return;
  for (const [phoneHash, contact] of await lockContacts(ctx, phoneHashes)) {
    if (contact.optedOutAt) continue;
    await contact.update({ optedOutAt: ctx.clock.now() }, { transaction: ctx.transaction });
    await journalOptOut(actingAs(ctx, { kind: "complainant", phoneHash }), contact);
  }
}

async function journalOptOut(ctx: CommandContext, contact: PhoneContact): Promise<void> {
  const caseId = contact.lastCaseId;
  await record(ctx, { action: "contact.opted_out", subject: { type: "PhoneContact", id: null }, caseId });
  if (caseId) ctx.afterCommit(() => live().publish({ kind: "case", caseId }));
}
