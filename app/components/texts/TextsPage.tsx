import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { LanguageView, TextRowView } from "../../presenters/texts";
import { buttonClass } from "../Button";
import { EmptyState } from "../EmptyState";
import { Icon } from "../Icon";
import { PageFrame } from "../PageFrame";
import { LanguageUse } from "./LanguageUse";
import { NewReply } from "./NewReply";
import { addressOf, TextFilters } from "./TextFilters";
import { TextTable } from "./TextTable";

export interface TextsFilter {
  q: string;
  show: "all" | "unreviewed" | "missing" | "changed";
  channel: string;
  language: string;
}

export interface TextsView {
  filter: TextsFilter;
  rows: TextRowView[];
  languages: LanguageView[];
  channels: string[];
  /** Texts that each way of showing them would list. */
  counts: Record<TextsFilter["show"], number>;
  /** What an answer text may be about. */
  categories: { code: string; label: string }[];
  page: number;
  pages: number;
}

/** The room of texts: how far each language is, and every text with how it stands in each. */
export function TextsPage({ view }: { view: TextsView }) {
  const { t } = useTranslation();
  const { filter, languages, rows } = view;
  const isLooking = filter.q !== "" || filter.channel !== "" || filter.language !== "" || filter.show !== "all";
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-6xl min-w-0 gap-5 px-3 py-4 md:px-4">
        <header>
          <h1 className="text-xl font-semibold">{t("texts.title")}</h1>
          <p className="text-sm text-quiet">{t("texts.lead")}</p>
          <Link to="/admin/operators" className="tap inline-flex items-center gap-1 text-sm text-link">
            <Icon name="money" className="size-4" />
            {t("operators.door")}
          </Link>
        </header>
        <Languages key={String(isLooking)} languages={languages} open={!isLooking} />
        <section className="min-w-0 rounded-lg border border-line bg-surface" aria-label={t("texts.title")}>
          <TextFilters view={view} />
          <NewReply categories={view.categories} />
          {rows.length ? (
            <TextTable rows={rows} chosen={filter.language} />
          ) : (
            <EmptyState title={t("texts.none.title")}>{t("texts.none.body")}</EmptyState>
          )}
          <Pages view={view} />
        </section>
      </div>
    </PageFrame>
  );
}

/** In sight when the room is entered; whoever looks for a text finds it without passing them. */
function Languages({ languages, open }: { languages: LanguageView[]; open: boolean }) {
  const { t } = useTranslation();
  const others = languages.filter(({ code }) => code !== "fr");
  return (
    <section aria-labelledby="languages" className="relative">
      <Link to="/templates/languages/new" className={buttonClass("secondary", "absolute top-0 right-0")}>
        <Icon name="globe" className="size-4" />
        {t("languages.add")}
      </Link>
      <details open={open} className="group">
        <summary className="tap inline-flex min-h-9 items-center gap-1">
          <Icon name="chevronRight" className="size-4 group-open:rotate-90" />
          <h2 id="languages" className="text-base font-semibold">
            {t("texts.languages")} ({languages.length})
          </h2>
        </summary>
        <ul className="mt-2 grid grid-cols-1 gap-2 xs:grid-cols-2 lg:grid-cols-3">
          {languages.map((language) => (
            <LanguageUse
              key={language.code}
              language={language}
              edges={{ first: language === others[0], last: language === others.at(-1) }}
            />
          ))}
        </ul>
      </details>
    </section>
  );
}

function Pages({ view: { filter, page, pages, counts } }: { view: TextsView }) {
  const { t } = useTranslation();
  return (
    <p className="flex items-center justify-between gap-2 border-t border-line px-3 py-2 text-sm">
      <span className="text-xs text-faint">{t("texts.count", { count: counts[filter.show] })}</span>
      <span className="flex gap-3">
        {page > 1 && (
          <Link to={addressOf(filter, page - 1)} className="tap text-link">
            {t("texts.page_before")}
          </Link>
        )}
        {page < pages && (
          <Link to={addressOf(filter, page + 1)} className="tap text-link">
            {t("texts.page_after")}
          </Link>
        )}
      </span>
    </p>
  );
}
