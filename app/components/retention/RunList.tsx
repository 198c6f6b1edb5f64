import { useTranslation } from "react-i18next";
import type { RunView } from "../../presenters/retention";
import { RelativeTime } from "../RelativeTime";

/** What a rule did, the last time first. */
export function RunList({ runs, timeZone }: { runs: RunView[]; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <section className="grid gap-2" aria-labelledby="runs">
      <h2 id="runs" className="text-base font-semibold">
        {t("retention.runs")}
      </h2>
      {runs.length === 0 && <p className="text-sm text-quiet">{t("retention.no_runs")}</p>}
      <ul className="grid gap-1 text-sm">
        {runs.map((run) => (
          <li key={run.id} className="flex flex-wrap gap-x-3 rounded-lg border border-line bg-surface px-3 py-2">
            <RelativeTime at={run.startedAt} timeZone={timeZone} as="moment" className="text-quiet" />
            <span className="font-medium tabular-nums">
              {run.done === "few" ? t("retention.few") : t("retention.ran_done", { count: run.done })}
            </span>
            {run.kept ? <span>{t("retention.ran_kept", { count: run.kept })}</span> : null}
            {run.failed ? <span className="text-bad">{t("retention.ran_failed", { count: run.failed })}</span> : null}
            {!run.finishedAt && <span className="text-warn">{t("retention.running")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
