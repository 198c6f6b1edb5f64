import { useTranslation } from "react-i18next";
import { ago, clockTime, dateAndTime, fullMoment } from "./moments";
import { useNow } from "./Now";

/**
 * A moment: how long ago (`ago`), the clock alone (`clock`) or day and clock (`moment`), always in the time of the place
 * it is about. The whole of it is in the tooltip, and machines read the instant.
 */
export function RelativeTime({
  at,
  timeZone,
  as = "ago",
  className,
}: {
  /** ISO 8601. */
  at: string;
  /** IANA zone of the site. */
  timeZone: string;
  as?: "ago" | "clock" | "moment";
  className?: string;
}) {
  const { t } = useTranslation();
  const now = useNow();
  const instant = Date.parse(at);
  const words = {
    ago: () => ago(t, instant, now, timeZone),
    clock: () => clockTime(instant, timeZone),
    moment: () => dateAndTime(t, instant, now, timeZone),
  }[as]();
  return (
    <time dateTime={at} title={fullMoment(t, instant, timeZone)} className={className}>
      {words}
    </time>
  );
}
