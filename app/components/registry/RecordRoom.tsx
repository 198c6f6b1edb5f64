import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../Button";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { SearchBox } from "../queue/SearchBox";
import { useQueueKeys } from "../queue/useQueueKeys";

/** A room of records: search in the bar, a list below its heading, and the way on. `beside` stands left of the list. */
export function RecordRoom({
  room,
  view,
  beside,
  tools,
  children,
}: {
  room: "registry" | "payments";
  view: {
    rows: readonly unknown[];
    q: string;
    moreHref: string | null;
    startHref: string | null;
    knowsPeople: boolean;
    now: number;
  };
  beside?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useQueueKeys(view.rows);
  return (
    <NowProvider at={view.now}>
      <PageFrame search={<RecordSearch room={room} q={view.q} knowsPeople={view.knowsPeople} />}>
        <div className="flex min-w-0 flex-1 flex-col md:flex-row">
          {beside}
          <section className="flex min-w-0 flex-1 flex-col" aria-labelledby="records-heading">
            <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-1.5 md:px-4">
              <h1 id="records-heading" className="min-w-0 truncate py-0.5 text-base font-semibold">
                {view.q ? t(`${room}.found`, { q: view.q }) : t(`${room}.heading`)}
              </h1>
              {tools}
            </header>
            {view.startHref && (
              <Link
                to={view.startHref}
                className="tap block border-b border-line px-4 py-1.5 text-sm text-link hover:bg-hover"
              >
                {t("queue.to_start")}
              </Link>
            )}
            {children}
            {view.moreHref && (
              <div className="flex justify-center p-4">
                <ButtonLink to={view.moreHref} data-more>
                  {t(view.rows.length ? "queue.more" : "queue.further")}
                </ButtonLink>
              </div>
            )}
          </section>
        </div>
      </PageFrame>
    </NowProvider>
  );
}

/** The search of a room of records; it promises only what this person may look for. */
export function RecordSearch({
  room,
  q,
  knowsPeople,
}: {
  room: "registry" | "payments";
  q: string;
  knowsPeople: boolean;
}) {
  const { t } = useTranslation();
  const placeholder = knowsPeople ? t(`${room}.placeholder`) : t(`${room}.placeholder_code`);
  return <SearchBox action={`/${room}`} q={q} label={t(`${room}.search`)} placeholder={placeholder} />;
}
