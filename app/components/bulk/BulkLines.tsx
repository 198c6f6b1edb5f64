import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge, StatusBadge } from "../Badges";
import { Reference } from "../Reference";
import type { BulkLineView } from "./bulkView";

/** How each state looks; never by colour alone, the badge has its word. */
const TONES = {
  asked: "plain",
  due: "plain",
  undo_due: "plain",
  done: "good",
  undone: "good",
  already: "plain",
  stopped: "plain",
  failed: "bad",
  kept: "warn",
  refused: "bad",
} as const;

/** The cases of a bulk, each with what became of it. */
export function BulkLines({ lines }: { lines: BulkLineView[] }) {
  const { t } = useTranslation();
  if (!lines.length) return null;
  return (
    <ol className="rounded-lg border border-line bg-surface">
      {lines.map(({ id, reference, subject, status, outcome, state, why }) => (
        <li
          key={id}
          className="relative grid gap-1 border-b border-line px-3 py-2 text-sm last:border-b-0 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto_11rem] sm:items-center sm:gap-x-4"
        >
          <span className="min-w-0">
            <Link to={`/cases/${reference}`} dir="auto" className="block truncate after:absolute after:inset-0">
              {subject ?? t("queue.hidden_subject")}
            </Link>
            <span className="text-xs text-faint">
              <Reference value={reference} />
            </span>
          </span>
          <StatusBadge status={status} outcome={outcome} kind="grievance" />
          <span className="grid gap-0.5">
            <span>
              <Badge tone={TONES[state]}>{t(`bulk.state.${state}`)}</Badge>
            </span>
            {why && <span className="text-xs text-quiet">{t([`errors.${why}`, "errors.refused"])}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
