import { useTranslation } from "react-i18next";
import { dayOfMonth } from "../moments";
import { useNow } from "../Now";

/** The day (ISO) somebody last made sure that a service is there. A day is the same everywhere. */
export function VerifiedDay({ day }: { day: string }) {
  const { t } = useTranslation();
  const now = useNow();
  return <>{t("confidential.verified_on", { day: dayOfMonth(t, Date.parse(day), now, "UTC") })}</>;
}
