import { NOTHING_DUE, type CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { formatReference } from "~/models/cases/reference";
import type { User } from "~/models/people/User";
import { timeZoneOf } from "~/models/places/placeLookup";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import type { CommandContext } from "../commandContext";
import { houseLink, mailToStaff, type StaffMail } from "./mailToStaff";

/** The rooms a case of each kind is read in. */
const ROOMS: Record<CaseKind, string> = { grievance: "/cases", support_ticket: "/tickets" };

/** What a mail about a case may name of it: its number, its next deadline and where it is read. */
export function mailHoles(caseFile: CaseFile, { language }: User): Record<string, string> {
  return {
    reference: formatReference(caseFile.reference),
    priority: caseFile.priority ?? "",
    due: dueInWords(caseFile, language),
    link: houseLink(`${ROOMS[caseFile.kind]}/${caseFile.reference}`),
  };
}

/** Writes to a member of staff about a case: its number, its deadline and where to read it; never what was said, nor by whom. */
export async function tellStaff(
  ctx: CommandContext,
  caseFile: CaseFile,
  templateKey: StaffMail,
  user: User | null,
  variables: Record<string, string> = {},
): Promise<void> {
  if (!user) return;
  const about = { caseId: caseFile.id, key: unwrapCaseKey(caseFile.sealedKey, caseFile.id) };
  await mailToStaff(ctx, { templateKey, user, variables: { ...mailHoles(caseFile, user), ...variables }, about });
}

function dueInWords(caseFile: CaseFile, language: string): string {
  if (caseFile.nextDueAt >= NOTHING_DUE) return "—";
  return momentInWords(caseFile.nextDueAt, caseFile.provinceCode ?? null, language);
}

/** A moment for a mail, on the clocks of a province. */
export function momentInWords(at: Date, provinceCode: string | null, language: string): string {
  const timeZone = timeZoneOf(provinceCode);
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone }).format(at);
}
