import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { JournalFilters } from "../../components/journal/JournalFilters";
import { JournalLines } from "../../components/journal/JournalLines";
import { JournalState } from "../../components/journal/JournalState";
import { NowProvider } from "../../components/Now";
import { PageFrame } from "../../components/PageFrame";
import { loadJournal } from "./loadJournal.server";

/** Who did or read what, for auditors and administrators. */
export const handle = { ability: "Journal:read" };

/** Reads one page of it. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return loadJournal(request, context.requestId);
}

/** Draws it. */
export default function Journal() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3 py-2 md:px-4">
          <h1 className="text-base font-semibold">{t("rooms.journal")}</h1>
          <ButtonLink to={view.csvHref} look="quiet" icon="archive" reloadDocument>
            {t("access.csv")}
          </ButtonLink>
        </header>
        <JournalState state={view.state} timeZone={view.timeZone} />
        <JournalFilters asked={view.asked} view={view} />
        {view.lines.length ? (
          <JournalLines lines={view.lines} timeZone={view.timeZone} />
        ) : (
          <EmptyState title={t("journal_room.nothing")}>{t("journal_room.nothing_body")}</EmptyState>
        )}
        <div className="flex flex-wrap justify-center gap-3 p-4">
          {view.startHref && <ButtonLink to={view.startHref}>{t("journal_room.newest")}</ButtonLink>}
          {view.moreHref && <ButtonLink to={view.moreHref}>{t("journal_room.older")}</ButtonLink>}
        </div>
      </PageFrame>
    </NowProvider>
  );
}
