import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "../Button";
import { Icon } from "../Icon";
import type { useCaseWalk } from "./useCaseWalk";

/** The files before and after this one in the list it was opened from. */
export function CaseWalk({ walk }: { walk: ReturnType<typeof useCaseWalk> }) {
  const { t } = useTranslation();
  if (!walk) return null;
  return (
    <nav aria-label={t("walk.title")} className="flex">
      <Step to={walk.previous} words={t("walk.previous")} icon="chevronUp" />
      <Step to={walk.next} words={t("walk.next")} icon="chevronDown" />
    </nav>
  );
}

function Step({ to, words, icon }: { to: string | null; words: string; icon: "chevronUp" | "chevronDown" }) {
  if (!to) return null;
  return (
    <Link to={to} replace aria-label={words} title={words} className={buttonClass("quiet", "px-1.5")}>
      <Icon name={icon} />
    </Link>
  );
}
