import { useTranslation } from "react-i18next";
import type { HappenedView } from "../../presenters/personData";
import { RelativeTime } from "../RelativeTime";

/** What was said and told, in time. */
export function Happened({ lines, timeZone }: { lines: readonly HappenedView[]; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <ol className="grid gap-1.5 text-sm">
      {lines.map(({ at, what, channel, text }, index) => (
        <li key={`${at} ${index}`} className="print:break-inside-avoid">
          <span className="text-quiet print:text-black">
            <RelativeTime at={at} timeZone={timeZone} as="moment" /> · {t(`persons.data.what.${what}`)}
            {channel && ` (${t([`channel.${channel}`, channel])})`}
            {what === "call" && text && ` : ${t(`call_result.${text}`)}`}
          </span>
          {text && what !== "call" && (
            <span className="block break-words whitespace-pre-wrap" dir="auto">
              {text}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
