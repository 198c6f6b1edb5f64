import { Link } from "@remix-run/react";
import { useId, type ReactNode } from "react";
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
  const plain = { ...queue, filter: null };
  const narrowed = Object.keys(queue.filter?.params ?? {});
  const level = narrowed.length === 1 && queue.view === "open" && !queue.q ? queue.filter?.params.level : undefined;
  const isKept = queue.kept.some(({ href }) => href === queueHref(queue, {}));
  return (
    <nav
      aria-label={t("queue.views")}
      className="flex shrink-0 border-line p-1.5 max-md:overflow-x-auto max-md:border-b short:flex-wrap short:overflow-visible short:[&_ul]:flex-wrap md:w-48 md:flex-col md:border-r md:p-2 lg:w-52"
    >
      <div className="contents md:sticky md:top-15 md:block">
        <ul className="flex gap-0.5 md:flex-col">
          {queue.views.map((view) => (
            <RailLink
              key={view}
              to={queueHref(plain, { view, q: null })}
              isCurrent={queue.view === view && !queue.q && !level && !isKept}
              icon={ICONS[view] ?? "inbox"}
              word={t(`view.${view}`)}
            >
              <Count view={view} counted={queue.counts[view]} />
            </RailLink>
          ))}
        </ul>
        {queue.levels.length > 0 && (
          <RailGroup title={t("queue.by_level")}>
            {queue.levels.map((one) => (
              <RailLink
                key={one.level}
                to={queueHref(plain, { view: "open", sort: null, q: null, level: one.level })}
                isCurrent={level === one.level}
                icon="stairs"
                word={t(`level.${one.level}`)}
              >
                <Count view={one.level} counted={one.counted} />
              </RailLink>
            ))}
          </RailGroup>
        )}
        {queue.kept.length > 0 && <KeptViews queue={queue} />}
      </div>
    </nav>
  );
}

/** The views one keeps or was given; where they are put in order comes last. */
function KeptViews({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  const here = queueHref(queue, {});
  return (
    <RailGroup title={t("views.rail")}>
      {queue.kept.map(({ id, name, href, isShared, counted }) => (
        <RailLink key={id} to={href} isCurrent={href === here} icon={isShared ? "share" : "flag"} word={name}>
          {isShared && <span className="sr-only">({t("views.shared")})</span>}
          {counted && <Count view={id} counted={counted} />}
        </RailLink>
      ))}
      {queue.viewsHref && (
        <li>
          <Link to={queue.viewsHref} className="tap flex px-2 py-1 text-xs whitespace-nowrap text-link">
            {t("views.manage")}
          </Link>
        </li>
      )}
    </RailGroup>
  );
}

/** Views of one sort under their title; on a phone the title stands in the row. */
function RailGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="flex short:flex-wrap md:mt-3 md:block md:border-t md:border-line md:pt-2">
      <h2
        id={id}
        className="self-center px-2 text-xs font-semibold whitespace-nowrap text-faint max-md:ml-2 max-md:border-l max-md:border-line md:pb-1"
      >
        {title}
      </h2>
      <ul aria-labelledby={id} className="flex gap-0.5 md:flex-col">
        {children}
      </ul>
    </div>
  );
}

function RailLink({
  to,
  isCurrent,
  icon,
  word,
  children,
}: {
  to: string;
  isCurrent: boolean;
  icon: IconName;
  word: string;
  children: ReactNode;
}) {
  return (
    <li>
      <Link
        to={to}
        prefetch="intent"
        aria-current={isCurrent ? "page" : undefined}
        className="tap flex items-center gap-2 rounded-md px-2 py-1.5 text-sm whitespace-nowrap text-quiet hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link"
      >
        <Icon name={icon} />
        <span className="min-w-0 flex-1 truncate">{word}</span>
        {children}
      </Link>
    </li>
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
