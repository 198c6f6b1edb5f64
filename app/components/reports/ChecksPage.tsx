import { Form, Link, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { RateKind } from "~/models/cases/SpokenYes";
import type { RecorderChecks } from "~/workflows/backchecks/readBackChecks";
import { Button } from "../Button";
import { EmptyState } from "../EmptyState";
import { TextField } from "../Field";
import { PageFrame } from "../PageFrame";
import { useHouse } from "../useHouse";

/** What the page shows, as its loader answers it. */
export interface ChecksView {
  days: number;
  periods: number[];
  recorders: RecorderChecks[];
  capped: boolean;
  rates: Record<RateKind, number>;
  maySet: boolean;
}

type Answer = { ok: true } | { ok: false; code: string; fields: Record<string, string> } | null;

const COUNTS = ["recorded", "onOwnAnswer", "open", "agrees", "disagrees", "notReached"] as const;

/** The spoken yeses by who recorded them, and how many of them are checked. */
export function ChecksPage({ view, answer }: { view: ChecksView; answer: Answer }) {
  const { t } = useTranslation();
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-5xl min-w-0 gap-6 px-3 py-4 md:px-4">
        <header className="grid gap-1">
          <Link to="/reports" className="tap inline-flex items-center justify-self-start text-sm text-link">
            {t("checks.back")}
          </Link>
          <h1 className="text-xl font-semibold">{t("checks.title")}</h1>
          <p className="max-w-prose text-sm text-quiet">{t("checks.lead")}</p>
        </header>
        <nav aria-label={t("checks.period")} className="flex flex-wrap gap-2 text-sm">
          {view.periods.map((days) => (
            <Link
              key={days}
              to={`?days=${days}`}
              aria-current={days === view.days ? "page" : undefined}
              className="tap inline-flex items-center rounded-md border border-edge px-2.5 py-1 hover:bg-hover aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold"
            >
              {t("checks.days", { count: days })}
            </Link>
          ))}
        </nav>
        {view.capped && <p className="text-sm text-quiet">{t("checks.capped")}</p>}
        {view.recorders.length === 0 ? (
          <EmptyState title={t("checks.empty.title")}>{t("checks.empty.body")}</EmptyState>
        ) : (
          <Recorders recorders={view.recorders} />
        )}
        <RatesPart view={view} answer={answer} />
      </div>
    </PageFrame>
  );
}

function Recorders({ recorders }: { recorders: RecorderChecks[] }) {
  const { t } = useTranslation();
  return (
    <div className="min-w-0 overflow-x-auto" tabIndex={0} role="region" aria-label={t("checks.table")}>
      <table className="w-full min-w-[40rem] border-collapse text-sm">
        <thead>
          <tr className="border-b border-line text-left text-xs text-faint">
            <th scope="col" className="py-1.5 pr-3 font-normal">
              {t("checks.column.recorder")}
            </th>
            {COUNTS.map((column) => (
              <th key={column} scope="col" className="py-1.5 pl-3 text-right font-normal">
                {t(`checks.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {recorders.map((one) => (
            <tr key={one.recorderId} className="border-b border-line">
              <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                {one.name ?? t("checks.nobody")}
              </th>
              {COUNTS.map((column) => (
                <td
                  key={column}
                  className={`py-1.5 pl-3 text-right tabular-nums ${column === "disagrees" && one.disagrees ? "font-semibold text-bad" : ""}`}
                >
                  {one[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RatesPart({ view, answer }: { view: ChecksView; answer: Answer }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf;
  const busy = useNavigation().state === "submitting";
  const kinds = ["spoken", "own_answer"] as const;
  const errorOf = (kind: string) => {
    const key = answer && !answer.ok ? answer.fields[kind] : undefined;
    return key ? t(key) : undefined;
  };
  return (
    <section className="grid gap-3 border-t border-line pt-4">
      <h2 className="text-base font-semibold">{t("checks.rates")}</h2>
      <p className="max-w-prose text-sm text-quiet">{t("checks.rates_always")}</p>
      {view.maySet ? (
        <Form method="post" className="grid max-w-xl items-start gap-3 sm:grid-cols-2" noValidate>
          <input type="hidden" name="csrf" value={csrf} />
          {kinds.map((kind) => (
            <TextField
              key={kind}
              id={`rate-${kind}`}
              name={kind}
              inputMode="numeric"
              label={t(`checks.rate.${kind}`)}
              defaultValue={String(view.rates[kind])}
              error={errorOf(kind)}
            />
          ))}
          <Button look="primary" icon="check" disabled={busy} className="justify-self-start">
            {t(busy ? "action.saving" : "checks.save")}
          </Button>
          <div role="status" className="sm:col-span-2">
            {answer?.ok && <p className="text-sm text-good">{t("checks.saved")}</p>}
          </div>
        </Form>
      ) : (
        <dl className="grid gap-1 text-sm">
          {kinds.map((kind) => (
            <div key={kind} className="flex flex-wrap gap-x-2">
              <dt className="text-quiet">{t(`checks.rate.${kind}`)}</dt>
              <dd className="tabular-nums">{view.rates[kind]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
