import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { DueCaseView, WeekLineView } from "../../presenters/week";
import { Button } from "../Button";
import { PageFrame } from "../PageFrame";
import { DueList } from "./DueList";
import { WeekTable } from "./WeekTable";

/** What the page of the week shows. */
export interface WeekView {
  days: { day: string; at: string; worked: boolean }[];
  lines: WeekLineView[];
  capped: boolean;
  /** The cases behind a number; null when none was asked for. */
  list: { who: string; name: string | null; day: string; rows: DueCaseView[] } | null;
  timeZone: string;
  now: number;
}

/** What falls due this week, by who has it and by day; below, the cases behind a number. Made to be printed too. */
export function WeekPage({ view }: { view: WeekView }) {
  const { t } = useTranslation();
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-5xl min-w-0 content-start gap-4 px-3 py-4 md:px-4 print:max-w-none print:p-0">
        <header className="flex flex-wrap items-start gap-2">
          <div className="mr-auto grid gap-1">
            <h1 className="text-xl font-semibold">{t("week.title")}</h1>
            <p className="text-sm text-quiet">{t("week.lead")}</p>
          </div>
          <Button type="button" icon="paper" className="print:hidden" onClick={() => window.print()}>
            {t("week.print")}
          </Button>
        </header>
        {view.lines.length === 0 ? (
          <p className="rounded-lg border border-line bg-surface px-3 py-6 text-center text-sm">{t("week.none")}</p>
        ) : (
          <WeekTable view={view} />
        )}
        {view.capped && <p className="text-sm text-quiet">{t("week.capped")}</p>}
        {view.list && <DueList view={view} list={view.list} />}
        <p className="text-sm print:hidden">
          <Link to="/absence" className="tap text-link">
            {t("week.absence")}
          </Link>
        </p>
      </div>
    </PageFrame>
  );
}
