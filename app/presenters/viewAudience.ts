import type { i18n } from "i18next";
import { placeByCode } from "~/models/places/placeLookup";

/** Whom a view is for, in words: "mine", "room", or a role at a place as a form names it. */
export function presentAudience(code: string, { t }: i18n): string {
  if (code === "mine" || code === "room") return t(`views.audience.${code}`);
  const [role, placeCode = ""] = code.split("@");
  return t("views.audience.team", { role: t(`role.${role}`), place: placeByCode(placeCode)?.name ?? placeCode });
}
