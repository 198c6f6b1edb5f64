import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../Icon";
import { queueHref, type QueueView } from "./queueView";

const ICONS: Record<string, IconName> = {
  open: "inbox",
  mine: "person",
  unassigned: "help",
  overdue: "alert",
  due_soon: "clock",
  calls: "phone",
  waiting: "pause",
  appeals: "arrowUp",
  ended: "archive",
};

/** The views of a queue with what each holds: a column beside the list, a row above it on a phone. */
export function ViewRail({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t("queue.views")}
      className="shrink-0 border-line max-md:overflow-x-auto max-md:border-b md:w-48 md:border-r lg:w-52"
    >
      <ul className="flex gap-0.5 p-1.5 md:sticky md:top-13 md:flex-col md:p-2">
        {queue.views.map((view) => (
          <li key={view}>
            <Link
              to={queueHref({ ...queue, filter: null }, { view, q: null })}
              prefetch="intent"
              aria-current={queue.view === view && !queue.q && !queue.filter ? "page" : undefined}
              className="tap flex items-center gap-2 rounded-md px-2 py-1.5 text-sm whitespace-nowrap text-quiet hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link"
            >
              <Icon name={ICONS[view] ?? "inbox"} />
              <span className="flex-1">{t(`view.${view}`)}</span>
              <Count view={view} counted={queue.counts[view]} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Count({ view, counted }: { view: string; counted?: { count: number; capped: boolean } }) {
  const { t } = useTranslation();
  if (!counted || view === "ended" || counted.count === 0) return null;
  const pressing = view === "overdue" ? "rounded-full bg-bad-wash px-1.5 font-semibold text-bad" : "text-faint";
  return (
    <span className={`text-xs tabular-nums ${pressing}`}>
      {counted.capped ? t("queue.capped", { count: counted.count }) : counted.count}
    </span>
  );
}
