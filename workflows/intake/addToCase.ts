import type { CaseFile } from "~/models/cases/CaseFile";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { searchTerms } from "~/models/messages/fold";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { live } from "../jobs/live";
import { record } from "../journal/record";
import { rowsOfWords } from "./termRows";

/** Words a person adds to a case that is already open: it becomes unread, and the new words can be searched for. */
export async function addToCase(
  ctx: CommandContext,
  caseFile: CaseFile,
  text: string,
  receivedAt: Date,
): Promise<void> {
  await caseFile.update({ lastInboundAt: receivedAt, lastActivityAt: receivedAt }, { transaction: ctx.transaction });
  const terms = rowsOfWords(caseFile.id, caseFile.provinceCode, searchTerms(text));
  await insertRows(SearchTerm, terms, { transaction: ctx.transaction, skipExisting: true });
  await record(ctx, {
    action: "case.message_added",
    subject: { type: "CaseFile", id: caseFile.id },
    caseId: caseFile.id,
  });
  ctx.afterCommit(() => live().publish({ kind: "case", caseId: caseFile.id }));
}
