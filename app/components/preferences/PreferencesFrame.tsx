import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";

/** The rooms of one's own preferences. */
const ROOMS = ["keys", "notices"] as const;

/** The frame around one's own preferences: what they are about, and the way to the others. */
export function PreferencesFrame({
  room,
  done,
  children,
}: {
  room: (typeof ROOMS)[number];
  done: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <PageFrame>
      <section className="mx-auto grid w-full max-w-2xl gap-5 px-4 py-6" aria-labelledby="preferences">
        <h1 id="preferences" className="text-lg font-semibold">
          {t(`preferences.${room}.title`)}
        </h1>
        <nav aria-label={t("rooms.preferences")} className="flex gap-1">
          {ROOMS.map((one) => (
            <NavLink
              key={one}
              to={`/preferences/${one}`}
              className="tap rounded-md px-2.5 py-1.5 text-sm text-quiet hover:bg-hover aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link"
            >
              {t(`preferences.${one}.short`)}
            </NavLink>
          ))}
        </nav>
        {done && <Notice icon="check">{t("preferences.kept")}</Notice>}
        {children}
      </section>
    </PageFrame>
  );
}
