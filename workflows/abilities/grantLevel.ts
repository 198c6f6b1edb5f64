import type { CaseFile } from "~/models/cases/CaseFile";
import { atLeast, type CaseLevel } from "~/models/cases/caseWords";
import type { PlaceKind } from "~/models/places/Place";
import { defineAbility, type ActiveGrant } from "./defineAbility";

const LEVEL_OF: Partial<Record<PlaceKind, CaseLevel>> = {
  country: "national",
  province: "province",
  territory: "territory",
  city: "territory",
};

/** The highest level at which these grants reach a case; null when they do not. */
export function levelOf(grants: readonly ActiveGrant[], caseFile: CaseFile): CaseLevel | null {
  return grants
    .filter((grant) => defineAbility([grant], null).can("read", caseFile))
    .map(({ placeKind }) => LEVEL_OF[placeKind] ?? "site")
    .reduce<CaseLevel | null>((best, level) => (best && atLeast(best, level) ? best : level), null);
}
