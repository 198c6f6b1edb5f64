import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { RelativeTime } from "../RelativeTime";
import { BulkProgress } from "./BulkProgress";
import { BulkSteps } from "./BulkSteps";
import type { BulkSummary } from "./bulkView";

export interface BulksView {
  waiting: BulkSummary[];
  mine: BulkSummary[];
  now: number;
}

/** The bulks that wait for one's approval, and one's own. */
export function BulksPage({ view }: { view: BulksView }) {
  const { t } = useTranslation();
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-5 px-3 py-4 md:px-4">
          <header className="grid gap-1">
            <ButtonLink to="/cases" look="quiet" icon="arrowLeft" className="-ml-2 justify-self-start px-2">
              {t("file.back")}
            </ButtonLink>
            <h1 className="text-lg font-semibold">{t("bulk.all")}</h1>
          </header>
          {view.waiting.length > 0 && <Bulks title={t("bulk.waiting")} bulks={view.waiting} />}
          {view.mine.length > 0 ? (
            <Bulks title={t("bulk.mine")} bulks={view.mine} />
          ) : (
            <EmptyState title={t("bulk.none")}>{t("bulk.none_body")}</EmptyState>
          )}
        </div>
      </PageFrame>
    </NowProvider>
  );
}

function Bulks({ title, bulks }: { title: string; bulks: BulkSummary[] }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-sm font-semibold text-quiet">{title}</h2>
      <ol className="rounded-lg border border-line bg-surface">
        {bulks.map(({ id, at, author, steps, tally, timeZone }) => (
          <li
            key={id}
            className="relative grid gap-1.5 border-b border-line px-4 py-2.5 last:border-b-0 hover:bg-hover"
          >
            <div className="flex flex-wrap items-center justify-between gap-2">
              <BulkSteps steps={steps} />
              <Link to={`/cases/bulk/${id}`} className="text-sm text-link after:absolute after:inset-0">
                <RelativeTime at={at} timeZone={timeZone} as="moment" />
              </Link>
            </div>
            <div className="flex flex-wrap items-center gap-x-3 text-sm text-quiet">
              {author && <span>{author}</span>}
              <BulkProgress tally={tally} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
