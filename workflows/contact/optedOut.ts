import type { CaseFile } from "~/models/cases/CaseFile";
import { PhoneContact } from "~/models/messages/PhoneContact";
import type { QueryContext } from "../commandContext";

/** Whether the person behind the phone of a case wants no SMS any more (STOP, or by their operator). */
export async function wantsNoSms(
  { transaction }: Pick<QueryContext, "transaction">,
  { contactHash }: Pick<CaseFile, "contactHash">,
): Promise<boolean> {
  if (!contactHash) return false;
  const contact = await PhoneContact.findByPk(contactHash, { attributes: ["optedOutAt"], transaction });
  return Boolean(contact?.optedOutAt);
}
