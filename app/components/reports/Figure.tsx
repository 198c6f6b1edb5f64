import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FigureView, ShareView } from "../../presenters/figures";

/** A number that leads to the cases behind it, where there are some one may open. */
export function Figure({ figure, children }: { figure: FigureView; children?: React.ReactNode }) {
  const { t } = useTranslation();
  const shown = children ?? (figure.value === "small" ? t("figures.small") : figure.value);
  if (!figure.href) return <span className={figure.value === 0 ? "text-faint" : ""}>{shown}</span>;
  return (
    <Link to={figure.href} className="text-link underline decoration-line underline-offset-3 hover:decoration-link">
      {shown}
    </Link>
  );
}

/** A share in time, leading to those that were; beside it how many were not. */
export function Share({ share }: { share: ShareView }) {
  const { t } = useTranslation();
  const { percent, inTime, late } = share;
  if (percent === null) return <span className="text-faint">{t("figures.nothing")}</span>;
  if (percent === "small") return <span>{t("figures.small")}</span>;
  return (
    <>
      <Figure figure={inTime}>{t("figures.percent", { percent })}</Figure>
      {typeof late.value === "number" && late.value > 0 && (
        <span className="block text-xs text-faint">
          <Figure figure={late}>{t("figures.late", { count: late.value })}</Figure>
        </span>
      )}
    </>
  );
}
