import { ancestry, COUNTRY_CODE } from "~/models/places/placeLookup";
import type { AppAbility } from "../abilities/defineAbility";

/** What hangs on the wall of a place; the ability asks where that is. */
class Poster {
  readonly provinceCode: string | null;
  readonly territoryCode: string | null;
  readonly siteCode: string | null;

  constructor(placeCode: string) {
    const { provinceCode, territoryCode, siteCode } = ancestry(placeCode);
    [this.provinceCode, this.territoryCode, this.siteCode] = [provinceCode, territoryCode, siteCode];
  }
}

/** Whether somebody prints posters at all. */
export function mayPrint(ability: AppAbility): boolean {
  return ability.can("read", "Poster");
}

/** Whether they may for a place: a poster names its committee and speaks its language. */
export function mayPrintAt(ability: AppAbility, placeCode: string): boolean {
  return placeCode !== COUNTRY_CODE && ability.can("read", new Poster(placeCode));
}
