import type { CaseFile } from "~/models/cases/CaseFile";
import type { User } from "~/models/people/User";
import type { CommandContext } from "../commandContext";
import { notify } from "../notices/notify";
import type { StaffMail } from "./mailToStaff";

/** Tells a member of staff something about a case, in the words of a template, as they like to be told. */
export async function tellStaff(
  ctx: CommandContext,
  caseFile: CaseFile,
  templateKey: StaffMail,
  user: User | null,
  facts?: Record<string, string>,
): Promise<void> {
  if (user) await notify(ctx, { kind: templateKey, user, caseFile, facts });
}
