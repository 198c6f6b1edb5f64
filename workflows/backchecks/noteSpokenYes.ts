import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SpokenYes } from "~/models/cases/SpokenYes";
import { newId } from "~/models/identifiers";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { CommandContext } from "../commandContext";
import { openCall } from "../contact/openCall";
import { canBeCalled, waysToCall } from "../contact/waysToCall";
import { keyOf } from "../triage/lockCase";
import { isDrawn, rateFor } from "./drawBackCheck";
import { readRates } from "./rates";

/**
 * Somebody recorded that the person says it is settled. A sample of them is asked about again by somebody else, by phone
 * or, where nobody can be phoned, by going there. What a person wrote or keyed in themselves is no spoken yes.
 */
export async function noteSpokenYes(ctx: CommandContext, caseFile: CaseFile, forSite: boolean): Promise<void> {
  if (ctx.actor.kind !== "user") return;
  const { transaction } = ctx;
  const { userId: recorderId } = ctx.actor;
  const id = newId();
  const ownAnswer = caseFile.answeredById === recorderId;
  const lot = keyedHash(`${caseFile.id} ${caseFile.appeals}`, "back_check.lot");
  const checked = isDrawn(lot, rateFor({ ownAnswer, forSite }, await readRates(ctx)));
  const row = { id, caseId: caseFile.id, recorderId, ownAnswer, checked, createdAt: ctx.clock.now() };
  await insertRows(SpokenYes, [row], { transaction });
  if (!checked) return;
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction });
  const byPhone = canBeCalled(waysToCall(caseFile, detail, keyOf(caseFile)));
  await openCall(ctx, caseFile, { reason: byPhone ? "back_check" : "check_by_hand" });
}
