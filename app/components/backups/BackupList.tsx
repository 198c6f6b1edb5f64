import { useTranslation } from "react-i18next";
import type { BackupView } from "../../presenters/backups";
import { Badge } from "../Badges";
import type { IconName } from "../Icon";
import { RelativeTime } from "../RelativeTime";

const LOOKS = {
  running: { tone: "plain", icon: "clock" },
  done: { tone: "good", icon: "check" },
  failed: { tone: "bad", icon: "alert" },
  restored: { tone: "warn", icon: "event" },
} as const satisfies Record<BackupView["state"], { tone: string; icon: IconName }>;

/** What was done, a line each: when, how it ended, how large, how long, where, by whom. */
export function BackupList({ runs, timeZone }: { runs: BackupView[]; timeZone: string }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("backups.runs")}>
      <ul className="grid divide-y divide-line">
        {runs.map((run) => (
          <BackupLine key={run.id} run={run} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
}

function BackupLine({ run, timeZone }: { run: BackupView; timeZone: string }) {
  const { t } = useTranslation();
  const { tone, icon } = LOOKS[run.state];
  const measures = useMeasures(run);
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-3 py-2.5 text-sm md:px-4">
      <RelativeTime at={run.at} timeZone={timeZone} as="moment" className="w-36 font-medium tabular-nums" />
      <span className="w-28">
        <Badge tone={tone} icon={icon}>
          {t(`backups.state.${run.state}`)}
        </Badge>
      </span>
      <span className="min-w-0 flex-1 basis-48">
        {run.from && (
          <>
            {t("backups.restored_from")} <RelativeTime at={run.from} timeZone={timeZone} as="moment" />{" "}
          </>
        )}
        {run.failure && (
          <span className="text-bad">{t([`backups.failure.${run.failure}`, "backups.failure.other"])}</span>
        )}
        {measures && <span className="tabular-nums">{measures}</span>}
      </span>
      <span className="text-xs break-all text-quiet">
        {t("backups.where", { folder: run.folder, person: run.madeBy })}
      </span>
    </li>
  );
}

/** Size and time of one that is done, as people say them. */
function useMeasures({ bytes, seconds }: BackupView): string | null {
  const { t, i18n } = useTranslation();
  if (bytes === null || seconds === null) return null;
  const unit = bytes < 1_000_000 ? "kilobyte" : bytes < 1_000_000_000 ? "megabyte" : "gigabyte";
  const size = bytes / { kilobyte: 1_000, megabyte: 1_000_000, gigabyte: 1_000_000_000 }[unit];
  const sized = new Intl.NumberFormat(i18n.language, { style: "unit", unit, maximumFractionDigits: size < 10 ? 1 : 0 });
  const took =
    seconds < 60
      ? t("backups.seconds", { seconds })
      : t("backups.minutes", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  return `${sized.format(size)} · ${took}`;
}
