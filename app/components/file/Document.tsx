import { useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TimelineView } from "../../presenters/timeline";
import { Icon } from "../Icon";
import { RelativeTime } from "../RelativeTime";

/** A PDF on the timeline: its name and weight, to be saved. It is not opened in the page: it may be anything. */
export function Document({ item, timeZone }: { item: Extract<TimelineView, { kind: "document" }>; timeZone: string }) {
  const { t } = useTranslation();
  const { reference = "" } = useParams();
  return (
    <article className="max-w-[46rem] justify-self-start rounded-lg border border-line bg-surface px-3.5 py-2.5 md:mr-16">
      <header className="mb-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-xs text-quiet">
        <Icon name="paper" className="size-3.5" />
        <strong className="font-semibold text-ink">{t("document.by", { who: item.author })}</strong>
        <RelativeTime at={item.at} timeZone={timeZone} as="clock" className="ml-auto" />
      </header>
      {item.name === null ? (
        <p className="inline-flex items-center gap-1.5 text-sm text-faint italic">
          <Icon name="lock" />
          {t("document.hidden")}
        </p>
      ) : (
        <a
          href={`/cases/${reference}/documents/${item.id}`}
          download
          className="tap inline-flex flex-wrap items-center gap-x-2 text-link underline-offset-2 hover:underline"
        >
          <span dir="auto" className="break-all">
            {item.name}
          </span>
          <span className="text-xs text-quiet">{t("document.weight", { kilobytes: item.kilobytes })}</span>
        </a>
      )}
    </article>
  );
}
