import { useTranslation } from "react-i18next";
import type { PhotoRow } from "../../offline/deviceStore";
import type { Desk } from "../../offline/useBook";
import { Button } from "../Button";
import { kilobytes } from "./kilobytes";

/** The photos of one entry that did not arrive yet, each with its weight; one the house does not take says why. */
export function EntryPhotos({ desk, photos }: { desk: Desk; photos: PhotoRow[] }) {
  const { t, i18n } = useTranslation();
  if (photos.length === 0) return null;
  return (
    <ul className="grid gap-1 text-sm">
      {photos.map((photo, index) => (
        <li key={photo.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{t("offline.photo", { number: index + 1, size: kilobytes(photo.size, i18n.language) })}</span>
          <span className={photo.refused ? "font-medium text-bad" : "text-warn"}>
            {photo.refused ? t([photo.refused, "errors.refused"]) : t("offline.photo_waits")}
          </span>
          {photo.refused && (
            <Button type="button" look="quiet" onClick={() => void desk.dropPhoto(photo)}>
              {t("offline.photo_out")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
