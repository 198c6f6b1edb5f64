import { Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "./Notice";
import { useHouse } from "./useHouse";
import { useSendingWords } from "./useSendingWords";

const ROOM = "/sending";

/** A line above every room of those who can do something about it, while messages do not leave or nobody knows whether they did. */
export function SendingAlarm() {
  const { t } = useTranslation();
  const house = useHouse();
  const { pathname } = useLocation();
  const alarm = house?.sending;
  const { holdInWords } = useSendingWords();
  if (!alarm || pathname === ROOM || (alarm.holds.length === 0 && alarm.unknown === 0)) return null;
  const isUrgent = alarm.holds.some(({ isWaiting }) => isWaiting);
  return (
    <Notice tone={isUrgent ? "bad" : "warn"} icon="alert">
      {alarm.holds.map((hold) => (
        <p key={hold.provider}>{holdInWords(hold)}</p>
      ))}
      {alarm.unknown > 0 && <p>{t("sending.alarm_unknown", { count: alarm.unknown })}</p>}
      <Link to={ROOM} className="tap font-semibold underline">
        {t("sending.see")}
      </Link>
    </Notice>
  );
}
