import { Link, useLocation } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { AskedProvider } from "../bulk/asked";
import { BarRoom, BulkBar } from "../bulk/BulkBar";
import { BulkDoor, BulksLink } from "../bulk/BulkDoor";
import { BulkStrip } from "../bulk/BulkStrip";
import { SelectionProvider } from "../bulk/selection";
import { ButtonLink } from "../Button";
import { Notice } from "../Notice";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { Reference } from "../Reference";
import { useLive } from "../useLive";
import { Callers } from "./Callers";
import { rememberList } from "./caseList";
import { FilterChips } from "./FilterChips";
import { FilterPanel } from "./FilterPanel";
import { NothingHere } from "./NothingHere";
import { QueueHead } from "./QueueHead";
import { QueueTable } from "./QueueTable";
import { queueHref, shownSort, type QueueView } from "./queueView";
import { SearchBox } from "./SearchBox";
import { useQueueKeys } from "./useQueueKeys";
import { ViewRail } from "./ViewRail";

/** The queue of a room: its views, its lines, and where one stands, all of it in the address. */
export function QueuePage({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  const updatedAt = useLive();
  useQueueKeys(queue.rows);
  const { pathname, search } = useLocation(); // as far down as one has gone
  const href = pathname + search;
  useEffect(() => rememberList({ href, references: queue.rows.map((row) => row.reference) }), [href, queue.rows]);
  const keep = new URLSearchParams({ from: queueHref(queue, { q: null }).split("?")[1] ?? "" }).toString();
  const keepHref =
    queue.viewsHref && Object.keys(queue.filter?.params ?? {}).length ? `${queue.viewsHref}?${keep}` : null;
  const kept = queue.filter ? { view: queue.view, ...queue.filter.params } : {};
  return (
    <NowProvider at={queue.now}>
      <PageFrame
        search={<SearchBox action={queue.base} q={queue.q} label={t(`search.label.${queue.kind}`)} kept={kept} />}
      >
        <div className="flex min-w-0 flex-1 flex-col md:flex-row">
          <ViewRail queue={queue} />
          <section className="flex min-w-0 flex-1 flex-col" aria-labelledby="queue-heading">
            <QueueHead queue={queue} updatedAt={updatedAt} />
            {queue.panel && <FilterPanel queue={queue} fields={queue.panel} />}
            {queue.filter && (
              <FilterChips
                filter={queue.filter}
                clearHref={queueHref({ ...queue, filter: null }, {})}
                keepHref={keepHref}
              />
            )}
            <Told queue={queue} />
            <Callers queue={queue} />
            {queue.bulk && <BulkDoor offer={queue.bulk} />}
            <AskedProvider>
              {queue.bulk && <BulkStrip />}
              {queue.rows.length ? <Lines queue={queue} /> : <NothingHere queue={queue} />}
            </AskedProvider>
            <Further queue={queue} />
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

/** What one must know before reading the list. */
function Told({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  return (
    <>
      {queue.gone && (
        <Notice>
          {t("queue.gone")} <Reference value={queue.gone} />
        </Notice>
      )}
      {queue.restarted && <Notice>{t("queue.restarted")}</Notice>}
      {queue.startHref && (
        <Link
          to={queue.startHref}
          className="tap block border-b border-line px-4 py-1.5 text-sm text-link hover:bg-hover"
        >
          {t("queue.to_start")}
        </Link>
      )}
    </>
  );
}

/** The way on; where only so many were looked at for what was asked, it says so. */
function Further({ queue }: { queue: QueueView }) {
  const { t } = useTranslation();
  const { moreHref, looked, rows } = queue;
  if (!moreHref) return null;
  const goesOn = looked !== null || !rows.length;
  return (
    <div className="grid justify-items-center gap-2 p-4">
      {looked !== null && (
        <p role="status" className="max-w-prose text-center text-sm text-quiet">
          {t(`queue.looked.${shownSort(queue)}`, { count: looked })}
        </p>
      )}
      <ButtonLink to={moreHref} preventScrollReset={!goesOn} data-more>
        {t(goesOn ? "queue.further" : "queue.more")}
      </ButtonLink>
    </div>
  );
}
