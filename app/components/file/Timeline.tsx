import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineView } from "../../presenters/timeline";
import { dayInWords, dayKey } from "../moments";
import { useNow } from "../Now";
import type { Answering } from "./useAnswering";
import { Reference } from "../Reference";
import { Document } from "./Document";
import { Photo } from "./Photo";
import { InboundMessage, JournalEvent, Note, OutboundMessage } from "./TimelineItems";

/** Everything that happened on a case, oldest first, under the days it happened on in the time of the place. */
export function Timeline({
  items,
  timeZone,
  answering,
}: {
  items: TimelineView[];
  timeZone: string;
  answering: Answering;
}) {
  const { t } = useTranslation();
  const now = useNow();
  const arrived = useArrived(items);
  return (
    <ol aria-label={t("timeline.title")} className="grid gap-2 px-3 py-3 md:px-5">
      {items.map((item, index) => {
        const at = Date.parse(item.at);
        const before = items[index - 1];
        const newDay = !before || dayKey(Date.parse(before.at), timeZone) !== dayKey(at, timeZone);
        return (
          <Fragment key={item.id}>
            {newDay && (
              <li className="mt-1 flex items-center gap-3 text-xs text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
                {dayInWords(t, at, now, timeZone)}
              </li>
            )}
            <li
              id={`item-${item.id}`}
              tabIndex={-1}
              className={`grid rounded-lg ${arrived.has(item.id) ? "animate-arrive" : ""}`}
            >
              {item.of && (
                <span className="px-1 text-xs text-faint">
                  {t("alike.of")} <Reference value={item.of} />
                </span>
              )}
              <Item item={item} timeZone={timeZone} answering={answering} />
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}

/** What has come since the file was opened, so that it can be told from what was there. */
function useArrived(items: TimelineView[]): Set<string> {
  const [known] = useState(() => new Set(items.map((item) => item.id)));
  return new Set(items.map((item) => item.id).filter((id) => !known.has(id)));
}

function Item({ item, timeZone, answering }: { item: TimelineView; timeZone: string; answering: Answering }) {
  switch (item.kind) {
    case "inbound":
      return <InboundMessage item={item} timeZone={timeZone} caseId={answering.caseId} />;
    case "outbound":
      return <OutboundMessage item={item} timeZone={timeZone} answering={answering} />;
    case "note":
      return <Note item={item} timeZone={timeZone} caseId={answering.caseId} />;
    case "photo":
      return <Photo item={item} timeZone={timeZone} />;
    case "document":
      return <Document item={item} timeZone={timeZone} />;
    case "event":
      return <JournalEvent item={item} timeZone={timeZone} />;
  }
}
