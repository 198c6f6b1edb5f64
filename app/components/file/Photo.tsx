import { useParams } from "@remix-run/react";
import { useRef, useState, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineView } from "../../presenters/timeline";
import { Button } from "../Button";
import { Icon } from "../Icon";
import { RelativeTime } from "../RelativeTime";

/** A photo on the timeline: small, and large in a window above the page. Without script it opens as a page of its own. */
export function Photo({ item, timeZone }: { item: Extract<TimelineView, { kind: "photo" }>; timeZone: string }) {
  const { t } = useTranslation();
  const { reference: here = "" } = useParams();
  const reference = item.of ?? here;
  const window = useRef<HTMLDialogElement>(null);
  const [opened, setOpened] = useState(false); // what nobody opened large is neither fetched nor journalled as looked at
  const address = `/cases/${reference}/photos/${item.id}`;
  const whose = t(wordOf(item), { who: item.author });
  const openHere = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpened(true);
    window.current?.showModal();
  };
  return (
    <article className="max-w-[46rem] justify-self-start rounded-lg border border-line bg-surface px-3.5 py-2.5 md:mr-16">
      <header className="mb-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-0.5 text-xs text-quiet">
        <Icon name="camera" className="size-3.5" />
        <strong className="font-semibold text-ink">{whose}</strong>
        <RelativeTime at={item.at} timeZone={timeZone} as="clock" className="ml-auto" />
      </header>
      {item.size ? (
        <a href={address} onClick={openHere} aria-haspopup="dialog" className="block w-fit rounded-md">
          <img
            src={`${address}?size=small`}
            alt={t("photo.alt", { whose })}
            {...small(item.size)}
            loading="lazy"
            className="max-h-60 w-auto rounded-md border border-line"
          />
        </a>
      ) : (
        <p className="inline-flex items-center gap-1.5 text-sm text-faint italic">
          <Icon name="lock" />
          {t("photo.hidden")}
        </p>
      )}
      <dialog
        ref={window}
        aria-label={whose}
        className="m-auto max-h-[calc(100dvh-1rem)] max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-surface p-3"
      >
        {opened && item.size && (
          <img
            src={address}
            alt={t("photo.alt", { whose })}
            width={item.size.width}
            height={item.size.height}
            className="mx-auto max-h-[calc(100dvh-6rem)] w-auto max-w-full object-contain"
          />
        )}
        <form method="dialog" className="mt-2 flex flex-wrap items-center justify-between gap-2 text-sm">
          <span className="text-quiet">{whose}</span>
          <Button>{t("action.close")}</Button>
        </form>
      </dialog>
    </article>
  );
}

/** Longest side of the small one. */
const SMALL = 320;

function small({ width, height }: { width: number; height: number }) {
  const scale = Math.min(1, SMALL / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function wordOf({ signed, author }: Extract<TimelineView, { kind: "photo" }>): string {
  if (signed) return "photo.signed_by";
  return author ? "photo.by_colleague" : "photo.by_person";
}
