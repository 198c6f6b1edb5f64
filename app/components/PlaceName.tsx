import { useTranslation } from "react-i18next";
import type { PlaceView } from "../presenters/places";
import { Icon } from "./Icon";

/** A place by name, with its kind where two places share it, and its province. `stacked` puts the province below. */
export function PlaceName({ place, stacked }: { place: PlaceView | null; stacked?: boolean }) {
  const { t } = useTranslation();
  if (!place) {
    return (
      <span className="inline-flex items-center gap-1 text-warn">
        <Icon name="pin" />
        {t("place.unknown")}
      </span>
    );
  }
  const name = place.kind
    ? t("place.named_kind", { name: place.name, kind: t(`place.kind.${place.kind}`) })
    : place.name;
  if (!place.province) return <>{name}</>;
  if (!stacked) return <>{t("place.in_province", { name, province: place.province })}</>;
  return (
    <>
      {name}
      <span className="text-faint max-md:before:content-['_·_'] md:block md:truncate md:text-xs">{place.province}</span>
    </>
  );
}
