import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { clockTime } from "../moments";

/** Says that what stands here is masked, or until when it is not, because one asked. */
export function MaskedMark({
  masked,
  shownUntil,
  timeZone,
}: {
  masked: boolean;
  shownUntil: string | null;
  timeZone: string;
}): ReactNode {
  const { t } = useTranslation();
  useMaskedAgain(shownUntil);
  if (!masked && !shownUntil) return null;
  return (
    <p className="flex items-start gap-1.5 text-xs text-quiet">
      <Icon name={masked ? "lock" : "eye"} className="mt-px size-4 shrink-0" />
      <span>
        {masked
          ? t("identity.masked")
          : t("identity.shown_until", { time: clockTime(Date.parse(shownUntil ?? ""), timeZone) })}
      </span>
    </p>
  );
}

/** A screen left open asks anew when the time is over, and is answered masked. */
function useMaskedAgain(shownUntil: string | null): void {
  const { revalidate } = useRevalidator();
  const again = useRef(revalidate);
  again.current = revalidate;
  useEffect(() => {
    if (!shownUntil) return;
    const timer = setTimeout(() => again.current(), Math.max(0, Date.parse(shownUntil) - Date.now()) + 1_000);
    return () => clearTimeout(timer);
  }, [shownUntil]);
}
