import { useTranslation } from "react-i18next";
import { Notice } from "../Notice";

/** Says what was just done, where it was done. */
export function Done({ done }: { done: string | null }) {
  const { t } = useTranslation();
  return done ? <Notice icon="check">{t(`accounts.done.${done}`)}</Notice> : null;
}
