import { useTranslation } from "react-i18next";
import type { PlaceGroup } from "../presenters/places";

/** The choices of a list of places, by province; towns and territories that share a name say which they are. */
export function PlaceOptions({ groups }: { groups: PlaceGroup[] }) {
  const { t } = useTranslation();
  return groups.map(({ province, places }) => (
    <optgroup key={province} label={province}>
      {places.map(({ code, name, kind }) => (
        <option key={code} value={code}>
          {t("place.named_kind", { name, kind: t(`place.kind.${kind}`) })}
        </option>
      ))}
    </optgroup>
  ));
}
