import { Link, useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { loader } from "../../routes/cases.bulk.$id_.progress";
import { Button } from "../Button";
import { useAsked } from "./asked";
import { BulkProgress } from "./BulkProgress";
import { owedOf } from "./bulkView";
import { TakeBack } from "./TakeBack";

/** How often the screen asks how far a bulk is, in milliseconds. */
const ASK_MS = 1_000;

/** The bulk one has just asked for: how far it is, the way to it, and the way back. */
export function BulkStrip() {
  const { bulkId } = useAsked();
  return bulkId ? <Strip key={bulkId} bulkId={bulkId} /> : null;
}

function Strip({ bulkId }: { bulkId: string }) {
  const { t } = useTranslation();
  const { setBulkId } = useAsked();
  const { load, data, state } = useFetcher<typeof loader>();
  const { revalidate } = useRevalidator();
  const tally = data?.tally;
  const settled = tally !== undefined && owedOf(tally) === 0;
  useEffect(() => load(`/cases/bulk/${bulkId}/progress`), [load, bulkId]);
  useEffect(() => {
    if (!data || settled || state !== "idle") return;
    const timer = setTimeout(() => load(`/cases/bulk/${bulkId}/progress`), ASK_MS);
    return () => clearTimeout(timer);
  }, [data, settled, state, load, bulkId]);
  const seen = useRef(false);
  useEffect(() => {
    if (settled && !seen.current) revalidate(); // what the last events did not reach
    seen.current = settled;
  }, [settled, revalidate]);
  if (!tally) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line bg-sunken px-3 py-1.5 text-sm md:px-4">
      <BulkProgress tally={tally} />
      <span className="ml-auto flex items-center gap-3">
        <Link to={`/cases/bulk/${bulkId}`} className="tap text-link underline">
          {t("bulk.see")}
        </Link>
        {((tally.done ?? 0) > 0 || !settled || (tally.asked ?? 0) > 0) && (
          <TakeBack bulkId={bulkId} onDone={() => load(`/cases/bulk/${bulkId}/progress`)} />
        )}
        <Button
          look="quiet"
          icon="close"
          type="button"
          className="px-1.5"
          aria-label={t("action.close")}
          onClick={() => setBulkId(null)}
        />
      </span>
    </div>
  );
}
