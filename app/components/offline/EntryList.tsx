import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "../../offline/entries";
import type { OpenBook } from "../../offline/openBook";
import type { Desk } from "../../offline/useBook";
import { Button } from "../Button";
import { Reference } from "../Reference";
import { EntryPhotos } from "./EntryPhotos";
import { Renumbered } from "./Renumbered";
import { TypeIn } from "./TypeIn";

/** What was typed here: what waits, what arrived, and what the house refused, with why and what to do. */
export function EntryList({ desk, open }: { desk: Desk; open: OpenBook }) {
  const { t } = useTranslation();
  if (desk.entries.length === 0) return null;
  const owed = desk.entries.filter(({ state }) => state === "waiting" || state === "refused").length;
  const photos = desk.photos.length;
  return (
    <section aria-labelledby="offline-entries" className="grid gap-2 border-t border-line pt-4 print:hidden">
      <h2 id="offline-entries" className="font-semibold">
        {t("offline.entries")}
      </h2>
      <p role="status" className="text-sm text-quiet">
        {owed > 0 && t("offline.owed", { count: owed })} {photos > 0 && t("offline.photos_owed", { count: photos })}
        {owed + photos === 0 && t("offline.all_sent")}
      </p>
      <ul className="grid divide-y divide-line">
        {desk.entries.map((entry) => (
          <Line key={entry.id} desk={desk} open={open} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

const TONES = { waiting: "text-warn", refused: "text-bad font-medium", renumbered: "text-good", sent: "text-good" };

function Line({ desk, open, entry }: { desk: Desk; open: OpenBook; entry: Entry }) {
  const { t, i18n } = useTranslation();
  const [correcting, setCorrecting] = useState(false);
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: "short", timeStyle: "short" });
  const { given, typed, state, refused } = entry;
  return (
    <li className="grid gap-2 py-2.5">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <Reference value={given.reference} className="font-medium" />
        <span className={TONES[state]}>{t(`offline.entry.${state}`)}</span>
        <span className="text-xs text-faint">{when.format(new Date(entry.typedAt))}</span>
        {typed.text && <span className="line-clamp-1 basis-full break-all text-quiet">{typed.text}</span>}
      </div>
      {state === "renumbered" && <Renumbered entry={entry} onCalled={() => void desk.called(entry)} />}
      <EntryPhotos desk={desk} photos={desk.photos.filter(({ entryId }) => entryId === entry.id)} />
      {refused && (
        <div className="grid gap-2">
          <p className="text-sm">
            {[refused.code, ...Object.values(refused.fields)].map((key) => sentenceOf(key)).join(" ")}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button type="button" icon="note" onClick={() => setCorrecting(!correcting)} aria-expanded={correcting}>
              {t("offline.correct")}
            </Button>
            <Button type="button" icon="send" onClick={() => void desk.correct(entry, typed)}>
              {t("offline.again")}
            </Button>
            <Discard onDiscard={() => void desk.discard(entry)} />
          </div>
        </div>
      )}
      {correcting && (
        <TypeIn
          open={open}
          idPrefix={`correct-${entry.id}`}
          before={typed}
          faults={refused?.fields}
          onConfidential={() => void desk.discard(entry)}
          onKeep={async (right) => {
            await desk.correct(entry, right);
            setCorrecting(false);
            return true;
          }}
        />
      )}
    </li>
  );

  function sentenceOf(key: string): string {
    return t([key.includes(".") ? key : `errors.${key}`, "errors.refused"]);
  }
}

/** Gone for good, once it was said twice. */
function Discard({ onDiscard }: { onDiscard(): void }) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  return sure ? (
    <Button type="button" look="danger" onClick={onDiscard}>
      {t("offline.discard_sure")}
    </Button>
  ) : (
    <Button type="button" look="quiet" onClick={() => setSure(true)}>
      {t("offline.discard")}
    </Button>
  );
}
