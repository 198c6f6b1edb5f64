import { PhoneContact } from "~/models/messages/PhoneContact";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";

/** The phones of a batch, by hash, held until the commit. */
export type Contacts = Map<string, PhoneContact>;

/**
 * Remembers phones met for the first time and holds all of them, always in the same order so that two workers never
 * wait for each other in a circle. What one phone sends is therefore handled one message after the other.
 */
export async function lockContacts(ctx: CommandContext, hashes: string[]): Promise<Contacts> {
  const distinct = [...new Set(hashes)].sort();
  const createdAt = ctx.clock.now();
  const rows = distinct.map((phoneHash) => ({ phoneHash, createdAt }));
  await insertRows(PhoneContact, rows, { transaction: ctx.transaction, skipExisting: true });
  const contacts = await PhoneContact.findAll({
    where: { phoneHash: distinct },
    order: [["phoneHash", "ASC"]],
    lock: true,
    transaction: ctx.transaction,
  });
  return new Map(contacts.map((contact) => [contact.phoneHash, contact]));
}
