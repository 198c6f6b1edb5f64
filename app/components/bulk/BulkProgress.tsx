import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { owedOf, totalOf, type Tally } from "./bulkView";

/** The states worth a word, in the order they are said. */
const SAID = ["done", "undone", "already", "failed", "kept", "refused", "stopped", "asked"] as const;

/** How far a bulk is: a bar while it runs, then what became of its cases in a few words. */
export function BulkProgress({ tally }: { tally: Tally }) {
  const { t } = useTranslation();
  const total = totalOf(tally);
  const owed = owedOf(tally);
  const parts = SAID.filter((state) => tally[state]).map((state) => t(`bulk.tally.${state}`, { count: tally[state] }));
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      {owed > 0 ? (
        <>
          <progress
            value={total - owed}
            max={total}
            aria-label={t("bulk.progress")}
            className="h-2 w-32 overflow-hidden rounded-full accent-link"
          />
          <span className="tabular-nums">{t("bulk.running", { count: total - owed, total })}</span>
        </>
      ) : (
        <Icon name={tally.failed || tally.kept || tally.refused ? "alert" : tally.asked ? "clock" : "check"} />
      )}
      <span role="status" className="tabular-nums">
        {owed > 0 ? "" : parts.join(t("bulk.comma"))}
      </span>
    </div>
  );
}
