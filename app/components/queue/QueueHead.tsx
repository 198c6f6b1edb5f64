import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../Button";
import { UpdatedMark } from "../UpdatedMark";
import { queueHref, shownSort, type QueueView } from "./queueView";

/** What the list is, and what one may do with it. */
export function QueueHead({ queue, updatedAt }: { queue: QueueView; updatedAt: number | null }) {
  const { t } = useTranslation();
  const isBehindFigure = queue.view === "all" && "measure" in (queue.filter?.params ?? {});
  const named = isBehindFigure ? t("filter.title") : t(`view.${queue.view}`);
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1.5 md:px-4">
      <h1 id="queue-heading" className="truncate text-base font-semibold">
        {queue.q ? t("queue.found", { q: queue.q }) : named}
      </h1>
      <UpdatedMark at={updatedAt} />
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {queue.newHref && (
          <ButtonLink to={queue.newHref} icon="note" data-new className="py-1">
            {t(`queue.new.${queue.kind}`)}
          </ButtonLink>
        )}
        {queue.panelHref && !queue.panel && (
          <ButtonLink to={queue.panelHref} icon="filter" className="py-1" preventScrollReset>
            {t("filter.open")}
          </ButtonLink>
        )}
        {!queue.q && queue.sorts.length > 1 && <SortChoice queue={queue} />}
      </div>
    </header>
  );
}

function SortChoice({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t("queue.sort")} className="flex rounded-md border border-line p-0.5 text-sm">
      {queue.sorts.map((sort) => (
        <Link
          key={sort}
          to={queueHref(queue, { sort })}
          aria-current={shownSort(queue) === sort ? "true" : undefined}
          className="inline-flex items-center rounded-sm px-2 py-0.5 coarse:min-h-9 text-quiet hover:text-ink aria-[current=true]:bg-sunken aria-[current=true]:font-medium aria-[current=true]:text-ink"
        >
          {t(`sort.${sort}`)}
        </Link>
      ))}
    </div>
  );
}
