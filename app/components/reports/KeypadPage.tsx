import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { KeypadView } from "../../presenters/keypad";
import { EmptyState } from "../EmptyState";
import { PageFrame } from "../PageFrame";
import { Button } from "../Button";
import { CountTable } from "./CountTable";
import { Choice } from "./FigureFilters";
import type { Option, Quarters } from "./figuresView";
import { QuarterLinks } from "./QuarterLinks";
import { useMonthWord } from "./useMonthWord";

/** What the page of the keypad shows, as its loader answers it. */
export interface KeypadPageView {
  figures: KeypadView;
  /** Whether small counts are shown to this person. */
  seesSmall: boolean;
  quarters: Quarters | null;
  period: { from: string; to: string };
  /** The months shown, and those one may ask for. */
  asked: { from: string; to: string };
  months: Option[];
}

/** How many dialled, how it ended, and at which screen those stopped who were led to no end. */
export function KeypadPage({ view }: { view: KeypadPageView }) {
  const { t } = useTranslation();
  const month = useMonthWord();
  const { figures, seesSmall, period } = view;
  const step = (of: string) => t(`keypad.step.${of}`);
  const path = (of: string) => (of === "" ? t("keypad.other_paths") : of.split(",").map(step).join(t("keypad.then")));
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-6xl min-w-0 gap-6 px-3 py-4 md:px-4">
        <header className="grid gap-1">
          <Link to="/reports" className="tap inline-flex items-center justify-self-start text-sm text-link">
            {t("keypad.back")}
          </Link>
          <h1 className="text-xl font-semibold">{t("keypad.title")}</h1>
          <p className="max-w-prose text-sm text-quiet">{t("keypad.period", period)}</p>
          {!seesSmall && <p className="text-sm text-quiet">{t("figures.suppressed")}</p>}
        </header>
        {seesSmall && <Period view={view} />}
        {view.quarters && <QuarterLinks quarters={view.quarters} />}
        {figures.total === 0 ? (
          <EmptyState title={t("keypad.empty.title")}>{t("keypad.empty.body")}</EmptyState>
        ) : (
          <>
            <p className="text-sm">
              <strong className="text-3xl font-semibold tabular-nums">
                {figures.total === "small" ? t("figures.small") : figures.total}
              </strong>{" "}
              {t("keypad.sessions")}
            </p>
            <div className="grid min-w-0 gap-6 lg:grid-cols-2">
              <CountTable by="byStep" lines={figures.byStep} word={step} />
              <CountTable by="byOutcome" lines={figures.byOutcome} word={(of) => t(`keypad.outcome.${of || "left"}`)} />
              <CountTable by="byLanguage" lines={figures.byLanguage} word={(of) => of} />
              <CountTable by="byOperator" lines={figures.byOperator} word={(of) => of || t("keypad.unknown")} />
              <CountTable by="byMonth" lines={figures.byMonth} word={month} />
            </div>
            <CountTable by="byPath" lines={figures.byPath} word={path} />
          </>
        )}
      </div>
    </PageFrame>
  );
}

/** Which months to look at. */
function Period({ view: { asked, months } }: { view: KeypadPageView }) {
  const { t } = useTranslation();
  return (
    <Form
      action="/reports/ussd"
      aria-label={t("figures.filters")}
      className="grid grid-cols-2 items-end gap-2 rounded-lg border border-line bg-surface p-3 sm:grid-cols-[12rem_12rem_auto] sm:justify-start"
    >
      <Choice name="from" options={months} value={asked.from} />
      <Choice name="to" options={months} value={asked.to} />
      <Button look="primary" className="justify-self-start">
        {t("figures.show")}
      </Button>
    </Form>
  );
}
