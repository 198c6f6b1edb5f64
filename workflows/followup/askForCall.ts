import { CallTask, openKeyOf } from "~/models/cases/CallTask";
import type { CaseFile } from "~/models/cases/CaseFile";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { searchTerms } from "~/models/messages/fold";
import { seal } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext, QueryContext } from "../commandContext";
import { requestCall } from "../contact/requestCall";
import { canBeCalled, waysToCall } from "../contact/waysToCall";
import { rowsOfWords } from "../intake/termRows";
import { keyOf } from "../triage/lockCase";

/**
 * Whether the person may ask to be called about their case: there is a number to call, one must be given first, a call
 * is asked for already, or it cannot be (an anonymous case has no number, and gets none).
 */
export type CallState = "known" | "number_wanted" | "asked" | "none";

export async function readCallState({ transaction }: QueryContext, caseFile: CaseFile): Promise<CallState> {
  const { id, anonymous, isOpen } = caseFile;
  if (anonymous || !isOpen) return "none";
  const openKey = openKeyOf(id, "asked");
  if ((await CallTask.count({ where: { openKey }, transaction })) > 0) return "asked";
  const detail = await GrievanceDetail.findByPk(id, { transaction });
  if (detail?.sealedTrusted) return canBeCalled(waysToCall(caseFile, detail, keyOf(caseFile))) ? "known" : "none";
  return canBeCalled(waysToCall(caseFile, detail, keyOf(caseFile))) ? "known" : "number_wanted";
}

/**
 * The person wants to be called. A number given with it is kept where the case had none that can be dialled: as a claim,
 * to which nothing is ever written. Answers whether somebody will call.
 */
export async function askForCall(ctx: CommandContext, caseFile: CaseFile, phone: string | null): Promise<boolean> {
  const state = await readCallState(ctx, caseFile);
  if (state === "none" || (state === "number_wanted" && !phone)) return false;
  if (state === "number_wanted" && phone) await keepNumber(ctx, caseFile, phone);
  return (await requestCall(ctx, caseFile.id, { reason: "asked" })) !== null;
}

async function keepNumber(ctx: CommandContext, caseFile: CaseFile, phone: string): Promise<void> {
  const { transaction } = ctx;
  const sealedPhone = seal(keyOf(caseFile), phone, "case.phone");
  const where = { caseId: caseFile.id };
  await GrievanceDetail.update({ sealedPhone, phoneIsClaim: true }, { where, transaction });
  const terms = rowsOfWords(caseFile.id, caseFile.provinceCode, searchTerms(phone));
  await insertRows(SearchTerm, terms, { transaction, skipExisting: true });
}
