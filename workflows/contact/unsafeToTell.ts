import { Op } from "sequelize";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import type { QueryContext } from "../commandContext";

/**
 * Of these cases, those whose phone is not to be told of them, even when it asks, since anybody may have: others hold it
 * too, or somebody else is spoken to. `bySms`: nor where an SMS is not safe.
 */
export async function unsafeToTell(
  { transaction }: Pick<QueryContext, "transaction">,
  caseId: readonly string[],
  { bySms }: { bySms: boolean },
): Promise<Set<string>> {
  const others = [{ sharedPhone: true }, { sealedTrusted: { [Op.ne]: null } }];
  const care = { [Op.or]: bySms ? [...others, { noSms: true }] : others };
  const where = { [Op.and]: [{ caseId: [...caseId] }, care] };
  const details = await GrievanceDetail.findAll({ attributes: ["caseId"], where, transaction });
  return new Set(details.map((detail) => detail.caseId));
}
