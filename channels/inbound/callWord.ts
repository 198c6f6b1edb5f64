import { CaseFile } from "~/models/cases/CaseFile";
import { formatReference } from "~/models/cases/reference";
import type { CommandContext } from "~/workflows/commandContext";
import { requestCall } from "~/workflows/contact/requestCall";
import { unsafeToTell } from "~/workflows/contact/unsafeToTell";
import { addToCase } from "~/workflows/intake/addToCase";
import { reply } from "./commandWords";
import type { OpenedMessage } from "./handleMessages";

/**
 * Somebody who does not write asks to be called, about the newest case of that phone that is open. Answers that case, or
 * null when there is none: then the wish itself is a case.
 */
export async function askToBeCalled(ctx: CommandContext, message: OpenedMessage): Promise<CaseFile | null> {
  const caseFile = await CaseFile.findOne({
    where: { contactHash: message.contact.phoneHash, kind: "grievance", isOpen: true },
    order: [["id", "DESC"]],
    lock: true,
    transaction: ctx.transaction,
  });
  if (!caseFile) return null;
  await addToCase(ctx, caseFile, "", message.row.receivedAt);
  const promised = await requestCall(ctx, caseFile.id, { reason: "asked" });
  if (promised && (await unsafeToTell(ctx, [caseFile.id], { bySms: true })).size === 0)
    await reply(ctx, message, "call_promised", { reference: formatReference(caseFile.reference) });
  return caseFile;
}
