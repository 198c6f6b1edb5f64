import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { MOST_PICTURES } from "../../offline/photos";
import { shrinkPhoto } from "../../offline/shrinkPhoto";
import { Button } from "../Button";
import { TextField } from "../Field";
import { kilobytes } from "./kilobytes";

interface Props {
  id: string;
  pictures: ArrayBuffer[];
  onChange(pictures: ArrayBuffer[]): void;
}

/** Photos to take along with a complaint: made small here, shown with their weight, and let go of again. */
export function PhotoPicks({ id, pictures, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const [fault, setFault] = useState<string | null>(null);
  const now = useRef(pictures);
  now.current = pictures;
  const pick = async (box: HTMLInputElement) => {
    const files = [...(box.files ?? [])];
    box.value = "";
    setFault(null);
    for (const file of files) {
      const shrunk = now.current.length < MOST_PICTURES ? await shrinkPhoto(file) : { fault: "too_many_here" };
      if ("fault" in shrunk) setFault(`photo.${shrunk.fault}`);
      else onChange((now.current = [...now.current, shrunk.picture]));
    }
  };
  return (
    <div className="grid gap-2">
      <TextField
        id={id}
        type="file"
        accept="image/*"
        multiple
        label={t("photo.label")}
        hint={t("offline.photo_hint", { most: MOST_PICTURES })}
        error={fault ? t(fault, { most: MOST_PICTURES }) : undefined}
        onChange={(event) => void pick(event.currentTarget)}
      />
      {pictures.length > 0 && (
        <ul className="grid gap-1">
          {pictures.map((picture, index) => (
            <li key={index} className="flex flex-wrap items-center gap-3 text-sm">
              {t("offline.photo", { number: index + 1, size: kilobytes(picture.byteLength, i18n.language) })}
              <Button
                type="button"
                look="quiet"
                aria-label={t("offline.photo_drop", { number: index + 1 })}
                onClick={() => onChange(pictures.filter((one) => one !== picture))}
              >
                {t("offline.photo_out")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
