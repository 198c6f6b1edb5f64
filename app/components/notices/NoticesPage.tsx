import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NoticeView } from "../../presenters/notices";
import { Button, ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { RelativeTime } from "../RelativeTime";
import { useHouse } from "../useHouse";
import { useLive } from "../useLive";

/** What the list of notices shows, as its loader answers it. */
export interface NoticesView {
  notices: NoticeView[];
  moreHref: string | null;
  startHref: string | null;
  now: number;
}

/** Everything somebody was told, newest first. */
export function NoticesPage({ view }: { view: NoticesView }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  useLive();
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <section className="mx-auto grid w-full max-w-3xl gap-3 px-3 py-5 md:px-5" aria-labelledby="notices">
          <header className="flex flex-wrap items-center gap-2">
            <h1 id="notices" className="mr-auto text-lg font-semibold">
              {t("rooms.notices")}
            </h1>
            {view.notices.some(({ unread }) => unread) && (
              <Form method="post" action="/notices?index">
                <input type="hidden" name="csrf" value={csrf} />
                <Button icon="check">{t("notices.read_all")}</Button>
              </Form>
            )}
            <ButtonLink to="/preferences/notices" look="quiet" icon="bell">
              {t("notices.choose")}
            </ButtonLink>
          </header>
          {view.startHref && (
            <Link to={view.startHref} className="tap text-sm text-link underline underline-offset-2">
              {t("queue.to_start")}
            </Link>
          )}
          {view.notices.length ? (
            <ol className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
              {view.notices.map((notice) => (
                <Line key={notice.id} notice={notice} csrf={csrf} />
              ))}
            </ol>
          ) : (
            <EmptyState title={t("notices.none")}>{t("notices.none_body")}</EmptyState>
          )}
          {view.moreHref && (
            <div className="flex justify-center">
              <ButtonLink to={view.moreHref}>{t("queue.more")}</ButtonLink>
            </div>
          )}
        </section>
      </PageFrame>
    </NowProvider>
  );
}

function Line({ notice, csrf }: { notice: NoticeView; csrf: string }) {
  const { t } = useTranslation();
  const { id, line, subject, place, to, at, timeZone, unread } = notice;
  return (
    <li className={`flex items-start gap-3 px-3 py-2.5 ${unread ? "bg-accent-wash" : ""}`}>
      <div className="min-w-0 flex-1">
        <p className={`text-sm ${unread ? "font-semibold" : ""}`}>
          {unread && <span className="sr-only">{t("notices.unread")} </span>}
          {to ? (
            <Link to={to} className="hover:underline">
              {line}
            </Link>
          ) : (
            line
          )}
        </p>
        {subject && (
          <p className="truncate text-xs text-quiet" dir="auto">
            {place && `${place} · `}
            {subject}
          </p>
        )}
      </div>
      <RelativeTime at={at} timeZone={timeZone} className="shrink-0 text-xs text-quiet" />
      {unread && (
        <Form method="post" action="/notices?index">
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="id" value={id} />
          <Button look="quiet" icon="check" aria-label={t("notices.read", { line })} className="px-1.5 py-0.5" />
        </Form>
      )}
    </li>
  );
}
