import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";

/** The head of a page of the room of texts: the way back to the list, and what the page is. */
export function TextsHead({ back, title, children }: { back: string; title: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <header className="grid gap-1">
      <Link to={back} className="tap inline-flex items-center gap-1 justify-self-start text-sm text-link">
        <Icon name="arrowLeft" />
        {t("texts.back")}
      </Link>
      <h1 className="text-xl font-semibold">{title}</h1>
      {children}
    </header>
  );
}
