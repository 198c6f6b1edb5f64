import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { dayOfMonth } from "../moments";
import { useNow } from "../Now";

/** The day (ISO) somebody last made sure that a service is there, and whether that was too long ago. A day is the same everywhere. */
export function VerifiedDay({ day, old }: { day: string; old: boolean }) {
  const { t } = useTranslation();
  const now = useNow();
  const words = t("confidential.verified_on", { day: dayOfMonth(t, Date.parse(day), now, "UTC") });
  if (!old) return <span className="text-faint">{words}</span>;
  return (
    <span className="inline-flex items-center gap-1 font-medium text-warn">
      <Icon name="alert" className="size-4" />
      {t("confidential.directory.verify_again", { words })}
    </span>
  );
}
