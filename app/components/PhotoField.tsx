import { useTranslation } from "react-i18next";
import { TextField } from "./Field";

/** A picture to send along. Named kinds only: a telephone that takes others then makes one of these by itself. */
export function PhotoField({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  const { t } = useTranslation();
  return (
    <TextField
      id={id}
      name="photo"
      type="file"
      accept="image/jpeg,image/png,image/webp"
      label={t("photo.label")}
      hint={hint}
      error={error}
    />
  );
}
