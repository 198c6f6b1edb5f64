import { useTranslation } from "react-i18next";
import type { Colleague } from "~/workflows/presence/bePresent";
import { Icon, type IconName } from "../Icon";

const SIGNS: Record<Colleague["doing"], IconName> = { reading: "person", answering: "reply", noting: "note" };

/** Who else has this file open. Somebody who answers it stands out: two answers are worse than one. */
export function Colleagues({ others }: { others: Colleague[] }) {
  const { t } = useTranslation();
  return (
    <ul
      aria-live="polite"
      aria-label={t("presence.title")}
      className="mb-1 flex flex-wrap gap-x-3 gap-y-1 empty:hidden"
    >
      {others.map(({ name, doing }) => (
        <li
          key={name}
          className={`inline-flex items-center gap-1 text-xs ${doing === "answering" ? "rounded-md bg-warn-wash px-1.5 py-0.5 font-medium text-warn" : "text-quiet"}`}
        >
          <Icon name={SIGNS[doing]} className="size-3.5" />
          {t(`presence.${doing}`, { name })}
        </li>
      ))}
    </ul>
  );
}
