import { NOTHING_DUE, type CaseFile } from "~/models/cases/CaseFile";
import type { CaseKind } from "~/models/cases/caseWords";
import { formatReference } from "~/models/cases/reference";
import type { User } from "~/models/people/User";
import { timeZoneOf } from "~/models/places/placeLookup";
import { houseLink } from "./mailToStaff";

/** The rooms a case of each kind is read in. */
const ROOMS: Record<CaseKind, string> = { grievance: "/cases", support_ticket: "/tickets" };

/** What a text to staff may name of a case: its number, its next deadline and where it is read; never what was said, nor by whom. */
export function mailHoles(caseFile: CaseFile, { language }: Pick<User, "language">): Record<string, string> {
  return {
    reference: formatReference(caseFile.reference),
    priority: caseFile.priority ?? "",
    due: dueInWords(caseFile, language),
    link: houseLink(`${ROOMS[caseFile.kind]}/${caseFile.reference}`),
  };
}

function dueInWords(caseFile: CaseFile, language: string): string {
  if (caseFile.nextDueAt >= NOTHING_DUE) return "—";
  return momentInWords(caseFile.nextDueAt, caseFile.provinceCode ?? null, language);
}

/** A moment for a text to staff, on the clocks of a province. */
export function momentInWords(at: Date, provinceCode: string | null, language: string): string {
  const timeZone = timeZoneOf(provinceCode);
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone }).format(at);
}
