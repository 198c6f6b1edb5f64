import type { CaseLevel } from "~/models/cases/caseWords";
import type { CasePlace } from "../escalation/findOwner";

/**
 * The level a grievance enters at, before levels nobody holds are skipped: its territory; its site if a committee
 * recorded it; its province if it is class 3, against the people of the place, or only the province is known; national
 * if the place is unknown.
 */
export function entryLevel(
  about: CasePlace & { caseClass: number; recordedAtSite: boolean; againstStaff: boolean },
): CaseLevel {
  if (!about.provinceCode) return "national";
  if (about.caseClass === 3 || about.againstStaff || !about.territoryCode) return "province";
  return about.recordedAtSite && about.siteCode ? "site" : "territory";
}
