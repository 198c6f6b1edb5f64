import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { BreachView } from "../../presenters/breaches";
import { buttonClass, ButtonLink } from "../Button";
import { EmptyState } from "../EmptyState";
import { Icon } from "../Icon";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { RelativeTime } from "../RelativeTime";
import { BreachState } from "./BreachState";

interface BreachListView {
  breaches: BreachView[];
  mayManage: boolean;
  officer: { name: string; isMailed: boolean } | null;
  hours: number | null;
  now: number;
  timeZone: string;
}

/** The register: every breach, newest first, and who is told of a new one. */
export function BreachList({ view }: { view: BreachListView }) {
  const { t } = useTranslation();
  const { breaches, mayManage, officer, hours, timeZone } = view;
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-4 px-3 py-4 md:px-4">
          <header className="flex flex-wrap items-center gap-2">
            <h1 className="mr-auto text-xl font-semibold">{t("breach.title")}</h1>
            {breaches.length > 0 && (
              <a href="/admin/breaches/csv" className={buttonClass()} download>
                <Icon name="paper" />
                {t("breach.file")}
              </a>
            )}
            {mayManage && (
              <ButtonLink to="/admin/breaches/new" look="primary" icon="note">
                {t("breach.new")}
              </ButtonLink>
            )}
          </header>
          <div className="grid max-w-[46rem] gap-1 text-sm text-quiet">
            <p>{t("breach.lead")}</p>
            <p>
              {officer
                ? t(officer.isMailed ? "breach.officer" : "breach.officer_unmailed", { name: officer.name })
                : t("breach.no_officer")}
            </p>
            <p>{hours === null ? t("breach.no_hours") : t("breach.hours", { count: hours })}</p>
          </div>
          {breaches.length === 0 ? (
            <EmptyState title={t("breach.none")}>{t("breach.none_body")}</EmptyState>
          ) : (
            <ul className="grid divide-y divide-line rounded-lg border border-line bg-surface">
              {breaches.map((breach) => (
                <li key={breach.id} className="grid gap-1 px-4 py-3">
                  <span className="flex flex-wrap items-center gap-2">
                    <Link
                      to={`/admin/breaches/${breach.id}`}
                      className="font-medium break-words text-link underline underline-offset-2"
                      dir="auto"
                    >
                      {breach.words.title}
                    </Link>
                    <BreachState breach={breach} timeZone={timeZone} />
                  </span>
                  <span className="flex flex-wrap gap-x-3 text-sm text-quiet">
                    <span>
                      {t("breach.field.noticedAt")}{" "}
                      <RelativeTime at={breach.noticedAt} timeZone={timeZone} as="moment" className="tabular-nums" />
                    </span>
                    <span>{breach.people.map((one) => t(`breach.people.${one}`)).join(", ")}</span>
                    {breach.affected !== null && <span>{t("breach.persons", { count: breach.affected })}</span>}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </PageFrame>
    </NowProvider>
  );
}
