import { PhoneContact } from "~/models/messages/PhoneContact";
import type { CommandContext } from "../commandContext";

/** Forgets phones that have done nothing here but send what was put aside: they were never here. */
export async function forgetStrangers(ctx: CommandContext, contacts: readonly PhoneContact[]): Promise<void> {
  const phoneHash = contacts.filter(isStranger).map((contact) => contact.phoneHash);
  if (phoneHash.length) await PhoneContact.destroy({ where: { phoneHash }, transaction: ctx.transaction });
}

function isStranger(contact: PhoneContact): boolean {
  const { lastCaseId, lastMessageAt, lastReplyAt, optedOutAt, language, placeCode } = contact;
  return !(lastCaseId ?? lastMessageAt ?? lastReplyAt ?? optedOutAt ?? language ?? placeCode);
}
