import { useTranslation } from "react-i18next";
import { TextField } from "./Field";

/** A picture to send along. Named kinds only: a telephone that takes others then makes one of these by itself. */
export function PhotoField({ id, hint, error, orPdf }: { id: string; hint?: string; error?: string; orPdf?: boolean }) {
  const { t } = useTranslation();
  return (
    <TextField
      id={id}
      name="photo"
      type="file"
      accept={`image/jpeg,image/png,image/webp${orPdf ? ",application/pdf" : ""}`}
      label={t(orPdf ? "photo.label_or_pdf" : "photo.label")}
      hint={hint}
      error={error}
    />
  );
}
