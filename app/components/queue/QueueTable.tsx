import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRowView } from "../../presenters/caseRow";
import { Badge, ChannelBadge, ClassBadge, StatusBadge } from "../Badges";
import { DeadlineBar } from "../DeadlineBar";
import { PlaceName } from "../PlaceName";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";

/** Columns of a wide screen; on a narrow one a line folds into three. */
const GRID =
  "md:grid md:grid-cols-[1rem_minmax(0,1fr)_8.5rem_6.5rem_7.5rem_3.25rem] md:items-center md:gap-x-3 " +
  "xl:grid-cols-[1rem_minmax(0,1fr)_10rem_9rem_7rem_8.5rem_8rem_3.25rem]";

/** The lines of a queue. `base` is the address of the room; each line opens the file of its case. */
export function QueueTable({ rows, base }: { rows: CaseRowView[]; base: string }) {
  const { t } = useTranslation();
  const changed = useChanged(rows);
  return (
    <div className="min-w-0">
      <div className={`hidden border-b border-line px-4 py-1.5 text-xs text-faint ${GRID}`} aria-hidden>
        <span />
        <span>{t("queue.column.subject")}</span>
        <span>{t("queue.column.place")}</span>
        <span className="hidden xl:block">{t("queue.column.category")}</span>
        <span>{t("queue.column.status")}</span>
        <span>{t("queue.column.deadline")}</span>
        <span className="hidden xl:block">{t("queue.column.holder")}</span>
        <span className="text-right">{t("queue.column.age")}</span>
      </div>
      <ol>
        {rows.map((row) => (
          <Row key={row.id} row={row} base={base} arrived={changed.has(row.id)} />
        ))}
      </ol>
    </div>
  );
}

function Row({ row, base, arrived }: { row: CaseRowView; base: string; arrived: boolean }) {
  const { t } = useTranslation();
  const strong = row.unread ? "font-semibold text-ink" : "text-ink";
  return (
    <li
      className={`relative border-b border-line px-3 py-2 focus-within:bg-hover hover:bg-hover max-md:grid max-md:gap-1 md:px-4 md:py-1.5 ${GRID} ${arrived ? "animate-arrive" : ""}`}
    >
      <span className="max-md:absolute max-md:top-3.5 max-md:left-1 md:justify-self-center">
        {row.unread && (
          <svg viewBox="0 0 8 8" className="size-2 fill-link" role="img" aria-label={t("queue.unread")}>
            <circle cx="4" cy="4" r="4" />
          </svg>
        )}
      </span>
      <span className="min-w-0 max-md:pl-2">
        <span className="flex items-baseline gap-2">
          <Link
            to={`${base}/${row.reference}`}
            data-case={row.reference}
            className={`truncate outline-offset-4 after:absolute after:inset-0 ${strong}`}
          >
            {row.subject ?? t("queue.hidden_subject")}
          </Link>
          <Age row={row} className="ml-auto md:hidden" />
        </span>
        <span className="flex items-center gap-2 text-xs text-faint">
          <ChannelBadge channel={row.channel} />
          <Reference value={row.reference} className="font-mono" />
          {row.caseClass > 1 && <ClassBadge caseClass={row.caseClass} short />}
          {row.appeals > 0 && (
            <Badge tone="warn" icon="arrowUp">
              {t("queue.appeal", { count: row.appeals })}
            </Badge>
          )}
          <span className="truncate xl:hidden">{row.category}</span>
        </span>
      </span>
      <span className="truncate text-sm text-quiet max-md:pl-2">
        <PlaceName place={row.place} stacked />
      </span>
      <span className="hidden truncate text-sm text-quiet xl:block">{row.category ?? t("queue.no_category")}</span>
      <span className="flex items-center gap-3 max-md:pl-2 md:contents">
        <span className="min-w-0">
          <StatusBadge status={row.status} outcome={row.outcome} />
        </span>
        <span className="w-32 min-w-0 max-md:ml-auto md:w-auto">
          {row.deadline && <DeadlineBar deadline={row.deadline} timeZone={row.timeZone} />}
        </span>
      </span>
      <span className="hidden truncate text-sm text-quiet xl:block">
        {row.holder ? <Holder row={row} /> : t("queue.no_holder")}
      </span>
      <Age row={row} className="hidden text-right md:block" />
    </li>
  );
}

function Holder({ row }: { row: CaseRowView }) {
  const { t } = useTranslation();
  if (row.holder?.me) return <span className="font-medium text-link">{t("queue.me")}</span>;
  return <span title={row.holder?.name}>{row.holder?.name}</span>;
}

function Age({ row, className }: { row: CaseRowView; className: string }) {
  return (
    <RelativeTime
      at={row.lastActivityAt}
      timeZone={row.timeZone}
      className={`shrink-0 text-xs whitespace-nowrap text-faint ${className}`}
    />
  );
}

/** The cases that came or changed since the page was drawn the time before. None the first time. */
function useChanged(rows: CaseRowView[]): Set<string> {
  const known = useRef<Map<string, string> | null>(null);
  const stamps = new Map(rows.map((row) => [row.id, `${row.lastActivityAt}${row.status}${row.level}`]));
  const before = known.current;
  useEffect(() => {
    known.current = stamps;
  });
  return new Set(before ? [...stamps].filter(([id, stamp]) => before.get(id) !== stamp).map(([id]) => id) : []);
}
