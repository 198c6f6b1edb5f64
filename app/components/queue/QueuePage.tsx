import { Link } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { AskedProvider } from "../bulk/asked";
import { BarRoom, BulkBar } from "../bulk/BulkBar";
import { BulkDoor, BulksLink } from "../bulk/BulkDoor";
import { BulkStrip } from "../bulk/BulkStrip";
import { SelectionProvider } from "../bulk/selection";
import { ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { Notice } from "../Notice";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { Reference } from "../Reference";
import { UpdatedMark } from "../UpdatedMark";
import { useLive } from "../useLive";
import { Callers } from "./Callers";
import { rememberList } from "./caseList";
import { FilterChips } from "./FilterChips";
import { QueueTable } from "./QueueTable";
import { queueHref, type QueueView } from "./queueView";
import { SearchBox } from "./SearchBox";
import { useQueueKeys } from "./useQueueKeys";
import { ViewRail } from "./ViewRail";

/** Views that stand in an order of their own. */
const SORTED_ONE_WAY = ["ended", "calls"];

/** The queue of a room: its views, its lines, and where one stands, all of it in the address. */
export function QueuePage({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  const updatedAt = useLive();
  useQueueKeys(queue.rows);
  const href = queueHref(queue, {});
  useEffect(() => rememberList({ href, references: queue.rows.map((row) => row.reference) }), [href, queue.rows]);
  const heading = queue.q ? t("queue.found", { q: queue.q }) : t(queue.filter ? "filter.title" : `view.${queue.view}`);
  return (
    <NowProvider at={queue.now}>
      <PageFrame search={<SearchBox action={queue.base} q={queue.q} label={t(`search.label.${queue.kind}`)} />}>
        <div className="flex min-w-0 flex-1 flex-col md:flex-row">
          <ViewRail queue={queue} />
          <section className="flex min-w-0 flex-1 flex-col" aria-labelledby="queue-heading">
            <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1.5 md:px-4">
              <h1 id="queue-heading" className="truncate text-base font-semibold">
                {heading}
              </h1>
              <UpdatedMark at={updatedAt} />
              <div className="ml-auto flex flex-wrap items-center gap-2">
                {queue.newHref && (
                  <ButtonLink to={queue.newHref} icon="note" data-new className="py-1">
                    {t(`queue.new.${queue.kind}`)}
                  </ButtonLink>
                )}
                {!queue.q && !queue.filter && !SORTED_ONE_WAY.includes(queue.view) && <SortChoice queue={queue} />}
              </div>
            </header>
            {queue.filter && !queue.q && <FilterChips filter={queue.filter} />}
            {queue.gone && (
              <Notice>
                {t("queue.gone")} <Reference value={queue.gone} />
              </Notice>
            )}
            {queue.startHref && (
              <Link
                to={queue.startHref}
                className="tap block border-b border-line px-4 py-1.5 text-sm text-link hover:bg-hover"
              >
                {t("queue.to_start")}
              </Link>
            )}
            <Callers queue={queue} />
            {queue.bulk && <BulkDoor offer={queue.bulk} />}
            <AskedProvider>
              {queue.bulk && <BulkStrip />}
              {queue.rows.length ? <Lines queue={queue} /> : <NothingHere queue={queue} />}
            </AskedProvider>
            {queue.moreHref && (
              <div className="flex justify-center p-4">
                <ButtonLink to={queue.moreHref} preventScrollReset data-more>
                  {t(queue.rows.length ? "queue.more" : "queue.further")}
                </ButtonLink>
              </div>
            )}
            {queue.bulk && <BulksLink />}
          </section>
        </div>
      </PageFrame>
    </NowProvider>
  );
}

/** The lines, where several may be chosen when something may be done to several. */
function Lines({ queue }: { queue: QueueView }) {
  const table = <QueueTable rows={queue.rows} base={queue.base} />;
  if (!queue.bulk?.acts.length) return table;
  return (
    <SelectionProvider key={queueHref(queue, {})} rows={queue.rows}>
      <BulkBar offer={queue.bulk} />
      {table}
      <BarRoom />
    </SelectionProvider>
  );
}

function SortChoice({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t("queue.sort")} className="flex rounded-md border border-line p-0.5 text-sm">
      {["due", "recent"].map((sort) => (
        <Link
          key={sort}
          to={queueHref(queue, { sort })}
          aria-current={queue.sort === sort ? "true" : undefined}
          className="inline-flex items-center rounded-sm px-2 py-0.5 coarse:min-h-9 text-quiet hover:text-ink aria-[current=true]:bg-sunken aria-[current=true]:font-medium aria-[current=true]:text-ink"
        >
          {t(`sort.${sort}`)}
        </Link>
      ))}
    </div>
  );
}

/** An empty list says what that means, and where the rest is. */
function NothingHere({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  if (queue.q && queue.moreHref) {
    return <EmptyState title={t("empty.further.title", { q: queue.q })}>{t("empty.further.body")}</EmptyState>;
  }
  if (queue.q) {
    return (
      <EmptyState
        title={t("empty.search.title", { q: queue.q })}
        action={
          <ButtonLink to={queueHref(queue, { q: null })} icon="arrowLeft">
            {t("empty.search.back")}
          </ButtonLink>
        }
      >
        {t("empty.search.body")}
      </EmptyState>
    );
  }
  if (queue.filter) return <EmptyState title={t("filter.empty.title")}>{t("filter.empty.body")}</EmptyState>;
  if (queue.own && queue.view === "open")
    return <EmptyState title={t("desk.empty_own")}>{t("desk.empty_own_body")}</EmptyState>;
  return <EmptyState title={t(`empty.${queue.view}.title`)}>{t(`empty.${queue.view}.body`)}</EmptyState>;
}
