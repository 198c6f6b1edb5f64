import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { RelativeTime } from "../RelativeTime";
import { EmptyState } from "../EmptyState";
import { FigureFilters } from "./FigureFilters";
import { FigureHelp } from "./FigureHelp";
import { FigureTable } from "./FigureTable";
import type { FiguresPageView } from "./figuresView";
import { Headlines } from "./Headlines";
import { MonthBars } from "./MonthBars";
import { QuarterLinks } from "./QuarterLinks";

/** Times of this room are the capital's, as its months are. */
const CAPITAL_ZONE = "Africa/Kinshasa";

/** The figures of a period: a line of large ones, then by month, province and channel; each leads to its cases. */
export function FiguresPage({ view }: { view: FiguresPageView }) {
  const { t } = useTranslation();
  const { figures, countedAt, mayAsk, period } = view;
  const { received } = figures.total;
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-6xl min-w-0 gap-6 px-3 py-4 md:px-4">
          <header className="grid gap-1">
            <h1 className="text-xl font-semibold">{t("figures.title")}</h1>
            <p className="text-sm text-quiet">
              {t("figures.period", period)}{" "}
              {countedAt && (
                <>
                  {t("figures.counted")} <RelativeTime at={countedAt} timeZone={CAPITAL_ZONE} as="moment" />.
                </>
              )}
            </p>
            {!mayAsk && <p className="text-sm text-quiet">{t("figures.suppressed")}</p>}
          </header>
          {mayAsk && <FigureFilters view={view} />}
          {view.quarters && <QuarterLinks quarters={view.quarters} />}
          {received.value === 0 ? (
            <EmptyState title={t("figures.empty.title")}>{t("figures.empty.body")}</EmptyState>
          ) : (
            <>
              <Headlines total={figures.total} />
              <MonthBars months={figures.byMonth} />
              {(["byMonth", "byProvince", "byChannel"] as const).map((by) => (
                <FigureTable key={by} by={by} lines={figures[by]} total={figures.total} />
              ))}
            </>
          )}
          <FigureHelp />
          <Link
            to="/reports/ussd"
            className="tap inline-flex items-center gap-1.5 justify-self-start text-sm text-link"
          >
            <Icon name="ussd" />
            {t("keypad.link")}
          </Link>
          {view.seesChecks && (
            <Link
              to="/reports/checks"
              className="tap inline-flex items-center gap-1.5 justify-self-start text-sm text-link"
            >
              <Icon name="check" />
              {t("checks.link")}
            </Link>
          )}
        </div>
      </PageFrame>
    </NowProvider>
  );
}
