import { useTranslation } from "react-i18next";
import type { BackupsView } from "../../presenters/backups";
import { Notice } from "../Notice";
import { RelativeTime } from "../RelativeTime";

/** Whether the house could be brought back today, and from when. */
export function BackupStanding({ view, timeZone }: { view: BackupsView; timeZone: string }) {
  const { t } = useTranslation();
  const { last, standing, maxAgeHours } = view;
  return (
    <>
      {standing !== "well" && (
        <Notice tone="bad" icon="alert">
          {t(`backups.${standing}`)}
        </Notice>
      )}
      <div className="grid gap-1 border-b border-line px-3 py-3 text-sm md:px-4">
        <p className="max-w-[46rem] text-quiet">{t("backups.lead")}</p>
        {last && (
          <p>
            {t("backups.well")}{" "}
            <RelativeTime at={last} timeZone={timeZone} as="moment" className="font-semibold tabular-nums" />
          </p>
        )}
        <p className="text-quiet">
          {maxAgeHours === null ? t("backups.not_expected") : t("backups.within", { hours: maxAgeHours })}
        </p>
      </div>
    </>
  );
}
