import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRowView } from "../../presenters/caseRow";
import { useSelection } from "../bulk/selection";
import { RowTick, ShownTick } from "../bulk/Ticks";
import { Badge, ChannelBadge, ClassBadge, PriorityBadge, StatusBadge } from "../Badges";
import { DeadlineBar } from "../DeadlineBar";
import { useNow } from "../Now";
import { PlaceName } from "../PlaceName";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";

/** Columns of a wide screen: mark, subject, place, state, deadline, who, when. On a phone a line folds into three. */
const GRID =
  "md:grid md:grid-cols-[auto_minmax(0,1fr)_7.5rem_7rem_7rem_4.25rem] md:items-center md:gap-x-3 " +
  "xl:grid-cols-[auto_minmax(0,1fr)_9rem_7.5rem_8.5rem_9rem_4.25rem] 2xl:grid-cols-[auto_minmax(0,1fr)_12rem_9rem_10rem_12rem_4.5rem]";

/** What stands before the subject: the box that chooses the case, and the mark of what is unread. */
const START = "flex items-center gap-2 min-w-2 md:min-h-4";

/** The lines of a queue. `base` is the address of the room; each line opens the file of its case. */
export function QueueTable({ rows, base }: { rows: CaseRowView[]; base: string }) {
  const { t } = useTranslation();
  const changed = useChanged(rows);
  return (
    <div className="min-w-0">
      <div className={`hidden border-b border-line px-4 py-1 text-xs text-faint ${GRID}`}>
        <span className={START}>
          <ShownTick />
        </span>
        <span aria-hidden>{t("queue.column.subject")}</span>
        <span aria-hidden>{t("queue.column.place")}</span>
        <span aria-hidden>{t("queue.column.status")}</span>
        <span aria-hidden>{t("queue.column.deadline")}</span>
        <span aria-hidden className="hidden xl:block">
          {t("queue.column.holder")}
        </span>
        <span aria-hidden className="text-right">
          {t("queue.column.age")}
        </span>
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
  const tickable = useSelection() !== null;
  return (
    <li
      className={`relative border-b border-line px-3 py-2 focus-within:bg-hover hover:bg-hover max-md:grid max-md:gap-1 md:px-4 md:py-1 ${tickable ? "max-md:pl-12" : "max-md:pl-5"} ${GRID} ${arrived ? "animate-arrive" : ""}`}
    >
      <span className={`${START} max-md:absolute max-md:top-3 max-md:left-2.5`}>
        <RowTick row={row} />
        <span className="w-2 max-md:-ml-1">{row.unread && <UnreadMark />}</span>
      </span>
      <Subject row={row} base={base} />
      <span className="hidden truncate text-sm text-quiet md:block">
        <PlaceName place={row.place} stacked />
      </span>
      <span className="flex items-center gap-3 md:contents">
        <span className="min-w-0">
          <StatusBadge status={row.status} outcome={row.outcome} kind={row.kind} />
        </span>
        <span className="min-w-32 max-md:ml-auto md:min-w-0">
          {row.deadline && <DeadlineBar deadline={row.deadline} timeZone={row.timeZone} />}
        </span>
      </span>
      <span className="hidden truncate text-sm xl:block">
        <Holder row={row} />
      </span>
      <Age row={row} className="hidden text-right md:block" />
    </li>
  );
}

function UnreadMark() {
  const { t } = useTranslation();
  return (
    <svg viewBox="0 0 8 8" className="size-2 fill-link" role="img" aria-label={t("queue.unread")}>
      <circle cx="4" cy="4" r="3.6" />
    </svg>
  );
}

function Subject({ row, base }: { row: CaseRowView; base: string }) {
  const { t } = useTranslation();
  return (
    <span className="min-w-0">
      <span className="flex items-baseline gap-2">
        <Link
          to={`${base}/${row.reference}`}
          data-case={row.reference}
          dir="auto"
          className={`truncate leading-5 outline-none md:text-[0.875rem] after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-link ${row.unread ? "font-semibold" : ""}`}
        >
          {row.subject ?? t("queue.hidden_subject")}
        </Link>
        <Age row={row} className="ml-auto md:hidden" />
      </span>
      <span className="flex min-h-5 items-center gap-2 overflow-hidden text-xs whitespace-nowrap text-faint">
        {row.priority ? <PriorityBadge priority={row.priority} short /> : <ChannelBadge channel={row.channel} />}
        <Reference value={row.reference} />
        <span className="md:hidden">
          <PlaceName place={row.place && { ...row.place, province: null }} />
        </span>
        {row.caseClass > 1 && <ClassBadge caseClass={row.caseClass} short />}
        {row.call && <CallBadge call={row.call} timeZone={row.timeZone} />}
        {row.appeals > 0 && (
          <Badge tone="warn" icon="arrowUp">
            {t("queue.appeal", { count: row.appeals })}
          </Badge>
        )}
        <span className="truncate max-md:hidden">{row.category ?? t("queue.no_category")}</span>
      </span>
    </span>
  );
}

/** Somebody must speak to the person: why, and when if that is still to come. */
function CallBadge({ call, timeZone }: { call: NonNullable<CaseRowView["call"]>; timeZone: string }) {
  const { t } = useTranslation();
  const later = Date.parse(call.at) > useNow();
  return (
    <Badge tone={later ? "plain" : "warn"} icon="phone">
      {t(`call_short.${call.reason}`)}
      {later && <RelativeTime at={call.at} timeZone={timeZone} as="moment" />}
    </Badge>
  );
}

function Holder({ row }: { row: CaseRowView }) {
  const { t } = useTranslation();
  if (!row.holder) return <span className="text-faint">{t("queue.no_holder")}</span>;
  if (row.holder.me) return <span className="font-medium text-link">{t("queue.me")}</span>;
  return <span className="text-quiet">{row.holder.name}</span>;
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
