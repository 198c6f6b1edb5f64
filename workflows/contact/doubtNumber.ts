import type { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import type { CommandContext } from "../commandContext";

/** Channels in which the phone itself spoke to us, so that its number cannot be mistaken. */
const PROVED_BY: readonly string[] = ["sms", "ussd"];

/**
 * Somebody else answered at the number a person was said to have: until that phone writes the number of the case
 * itself, nothing more is sent there. A number that wrote to us, and that of a trusted person, change nothing.
 */
export async function doubtNumber(ctx: CommandContext, caseFile: CaseFile): Promise<void> {
  const { transaction } = ctx;
  const detail = await GrievanceDetail.findByPk(caseFile.id, { transaction });
  if (!detail || detail.sealedTrusted || PROVED_BY.includes(caseFile.channel)) return;
  await detail.update({ phoneIsClaim: true }, { transaction });
  await caseFile.update({ contactHash: null }, { transaction });
}
