import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import { Notice } from "../Notice";

/** Why a form was refused, when no single field is at fault. */
export function Refused({ refused }: { refused?: Refusal }) {
  const { t } = useTranslation();
  if (!refused || Object.keys(refused.fields).length) return null;
  const minutes = Math.ceil((refused.retryAfterSeconds ?? 60) / 60);
  return (
    <Notice tone="bad" icon="alert">
      {t([`errors.${refused.code}`, "errors.refused"], { minutes })}
    </Notice>
  );
}
