import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import { keyedHash, open } from "~/models/sealing/seal";
import { isSame } from "~/models/sealing/isSame";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { acknowledgeDelivered } from "./acknowledgeDelivered";

/**
 * A phone that names a case in which its number was typed into a form: it holds the number of the case and is the phone,
 * so the claim is proved. From now on messages about that case go there, and it counts as acknowledged. Answers the case,
 * or null when that phone was not claimed in it.
 */
export async function proveClaim(ctx: CommandContext, reference: string, phoneHash: string): Promise<CaseFile | null> {
  const { transaction } = ctx;
  const where = { reference, kind: "grievance" as const, contactHash: null };
  const caseFile = await CaseFile.findOne({ where, lock: true, transaction });
  const detail = caseFile && (await GrievanceDetail.findByPk(caseFile.id, { transaction }));
  if (!caseFile || !detail?.phoneIsClaim || !detail.sealedPhone) return null;
  const phone = open(unwrapCaseKey(caseFile.sealedKey, caseFile.id), detail.sealedPhone, "case.phone");
  if (!isSame(keyedHash(phone, "phone"), phoneHash)) return null;
  await detail.update({ phoneIsClaim: false }, { transaction });
  await caseFile.update({ contactHash: phoneHash }, { transaction });
  const caseId = caseFile.id;
  await record(ctx, { action: "contact.claim_proved", subject: { type: "CaseFile", id: caseId }, caseId });
  await acknowledgeDelivered(ctx, [caseId]);
  return caseFile;
}
