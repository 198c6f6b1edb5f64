import { useTranslation } from "react-i18next";
import { ChangeList } from "../deadlines/ChangeList";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import type { CalendarAnswer, CalendarsView } from "./calendarsView";
import { Holidays } from "./Holidays";
import { Hours } from "./Hours";

/** When the offices are open: the hours of the country and of provinces that have their own, and the holidays. */
export function CalendarsPage({ view, answer }: { view: CalendarsView; answer: CalendarAnswer | undefined }) {
  const { t } = useTranslation();
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
        <header className="grid gap-1">
          <h1 className="text-xl font-semibold">{t("calendars.title")}</h1>
          <p className="text-sm text-quiet">{t("calendars.lead")}</p>
        </header>
        {view.saved && !answer && <Notice icon="check">{t("calendars.saved")}</Notice>}
        <Hours view={view} answer={answer} />
        <Holidays view={view} answer={answer} />
        <ChangeList changes={view.history} now={view.now} />
      </div>
    </PageFrame>
  );
}
