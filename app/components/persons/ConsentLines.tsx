import { useTranslation } from "react-i18next";
import type { ConsentView } from "../../presenters/personData";
import { RelativeTime } from "../RelativeTime";

/** What somebody agreed to or refused: for what, when, by which way, under which wording. */
export function ConsentLines({ consents, timeZone }: { consents: readonly ConsentView[]; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <ul className="grid gap-1">
      {consents.map(({ purpose, given, channel, givenBy, at, withdrawnAt, text }) => (
        <li key={`${purpose} ${at}`}>
          {t(`consent.purpose.${purpose}`)}{" "}
          {purpose !== "request" && (
            <strong className="font-medium">{t(given ? "consent.given" : "consent.refused")}</strong>
          )}
          <span className="block text-xs text-quiet print:text-black">
            <RelativeTime at={at} timeZone={timeZone} as="moment" /> · {t([`channel.${channel}`, channel])}
            {givenBy === "proxy" && ` · ${t("consent.by_proxy")}`}
            {text.version && ` · ${t(purpose === "request" ? "consent.told" : "consent.version", text)}`}
            {purpose === "request" && !text.version && ` · ${t("consent.untold")}`}
          </span>
          {withdrawnAt && (
            <span className="block text-xs">
              {t("consent.withdrawn")} <RelativeTime at={withdrawnAt} timeZone={timeZone} as="moment" />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
