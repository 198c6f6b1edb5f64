import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BulkSteps } from "../bulk/BulkSteps";
import { ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { PageFrame } from "../PageFrame";
import { GoneMark } from "./GoneMark";
import type { MacroRow } from "./macroView";

/** One's own macros, then those of the teams. */
export function MacrosPage({ macros }: { macros: MacroRow[] }) {
  const { t } = useTranslation();
  const mine = macros.filter(({ team }) => !team);
  const shared = macros.filter(({ team }) => team);
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
        <header className="flex flex-wrap items-end gap-3">
          <div className="grid min-w-0 flex-1 gap-1">
            <ButtonLink to="/cases" look="quiet" icon="arrowLeft" className="-ml-2 justify-self-start px-2">
              {t("file.back")}
            </ButtonLink>
            <h1 className="text-lg font-semibold">{t("macro.title")}</h1>
            <p className="text-sm text-quiet">{t("macro.lead")}</p>
          </div>
          <ButtonLink to="/macros/new" look="primary" icon="note">
            {t("macro.new")}
          </ButtonLink>
        </header>
        {mine.length > 0 && <Rows title={t("macro.mine")} macros={mine} />}
        {shared.length > 0 && <Rows title={t("macro.shared")} macros={shared} />}
        {macros.length === 0 && <EmptyState title={t("macro.none")}>{t("macro.none_body")}</EmptyState>}
      </div>
    </PageFrame>
  );
}

function Rows({ title, macros }: { title: string; macros: MacroRow[] }) {
  const { t } = useTranslation();
  return (
    <section className="grid gap-2">
      <h2 className="text-sm font-semibold text-quiet">{title}</h2>
      <ul className="rounded-lg border border-line bg-surface">
        {macros.map((macro) => (
          <li key={macro.id} className="relative grid gap-1.5 border-b border-line px-4 py-2.5 last:border-b-0">
            <div className="flex flex-wrap items-baseline gap-x-3">
              {macro.mayChange ? (
                <Link
                  to={`/macros/${macro.id}`}
                  dir="auto"
                  className="font-medium text-link after:absolute after:inset-0"
                >
                  {macro.name}
                </Link>
              ) : (
                <span dir="auto" className="font-medium">
                  {macro.name}
                </span>
              )}
              {macro.team && (
                <span className="text-xs text-faint">
                  {[macro.team.place, macro.team.role && t(`role.${macro.team.role}`)].filter(Boolean).join(" · ")}
                </span>
              )}
            </div>
            <BulkSteps steps={macro.steps} />
            <GoneMark gone={macro.gone} />
          </li>
        ))}
      </ul>
    </section>
  );
}
