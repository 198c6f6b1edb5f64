import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { DeadlineBar } from "../DeadlineBar";
import { Icon, type IconName } from "../Icon";
import { Reference } from "../Reference";
import type { HomeCase, WaitingView } from "./homeView";

const ICONS: Record<string, IconName> = {
  overdue: "alert",
  due_today: "clock",
  unread: "inbox",
  waiting: "pause",
  appeals: "arrowUp",
  calls: "phone",
  unassigned: "help",
};

/** Some cases that wait for this person: how many, the first of them, and the way to all. */
export function WaitingList({ waiting }: { waiting: WaitingView }) {
  const { t } = useTranslation();
  const { line, room, count, capped, href, cases } = waiting;
  const heading = `waiting-${room}-${line}`;
  const pressing = line === "overdue" ? "text-bad" : "text-quiet";
  return (
    <section aria-labelledby={heading} className="overflow-hidden rounded-lg border border-line bg-surface">
      <h3 id={heading} className="border-b border-line">
        <Link to={href} className="tap flex items-center gap-2 px-3 py-2 text-sm font-medium hover:bg-hover">
          <Icon name={ICONS[line] ?? "inbox"} className={`size-4 ${pressing}`} />
          <span className="flex-1">
            {t(`home.line.${line}`, { context: room === "tickets" ? "ticket" : undefined })}
          </span>
          <span className={`tabular-nums ${line === "overdue" ? "font-semibold text-bad" : "text-quiet"}`}>
            {capped ? t("queue.capped", { count }) : count}
          </span>
          <Icon name="chevronRight" className="size-4 text-faint" />
        </Link>
      </h3>
      <ul className="divide-y divide-line">
        {cases.map((one) => (
          <Line key={one.to} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ one }: { one: HomeCase }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link to={one.to} className="grid gap-x-4 gap-y-1 px-3 py-2 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_8rem]">
        <span className="min-w-0">
          <span className="block truncate text-sm" dir="auto">
            {one.subject ?? t("queue.hidden_subject")}
          </span>
          <span className="flex gap-2 text-xs text-faint">
            <Reference value={one.reference} />
            <span className="truncate">{one.place ?? t("place.unknown")}</span>
          </span>
        </span>
        {one.deadline && <DeadlineBar deadline={one.deadline} timeZone={one.timeZone} />}
      </Link>
    </li>
  );
}
