import { Op } from "sequelize";
import { CallTask } from "~/models/cases/CallTask";
import { CaseFile } from "~/models/cases/CaseFile";
import { AuditEntry } from "~/models/journal/AuditEntry";
import { openPart } from "~/models/messages/messageSeals";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { queryContext } from "~/workflows/runCommand";
import { readCase } from "~/workflows/triage/readCase";
import type { UserActor } from "./buildUser";

/** The acts the journal holds about a case, in order; what somebody read is left out. */
export async function journalOf(caseFile: CaseFile): Promise<string[]> {
  const where = { caseId: caseFile.id, action: { [Op.ne]: "case.read" } };
  return (await AuditEntry.findAll({ where, order: [["id", "ASC"]] })).map((entry) => entry.action);
}

/** The messages about a case, opened: what each says, to whom, and where it stands. */
export async function messagesAbout(caseFile: CaseFile) {
  const key = unwrapCaseKey(caseFile.sealedKey, caseFile.id);
  const rows = await OutboundMessage.findAll({ where: { caseId: caseFile.id }, order: [["id", "ASC"]] });
  return rows.map((row) => ({
    templateKey: row.templateKey,
    audience: row.audience,
    status: row.status,
    userId: row.userId,
    to: openPart(key, row.sealedRecipient, "outbound.recipient"),
    text: openPart(key, row.sealedText, "outbound.text"),
  }));
}

/** The calls a case ever waited for, oldest first. */
export function callTasksOf({ id }: CaseFile): Promise<CallTask[]> {
  return CallTask.findAll({ where: { caseId: id }, order: [["id", "ASC"]] });
}

/** What became of each message in the outbox, oldest first: its status, with the reason when it did not go well. */
export async function outboxStatuses(): Promise<string[]> {
  const rows = await OutboundMessage.findAll({ order: [["id", "ASC"]] });
  return rows.map(({ status, failure }) => (failure ? `${status}: ${failure}` : status));
}

/** A case as it reads to whoever holds it, and so may see who complained. It is given to them first. */
export async function readAsHolder(holder: UserActor, reference: string) {
  await CaseFile.update({ assigneeId: holder.userId }, { where: { reference } });
  return readCase(queryContext(holder), reference);
}
