import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { wholeWords } from "../../words/pageWords";
import { Button } from "../Button";
import type { BulkOffer } from "../queue/queueView";
import { useToast } from "../Toast";
import type { BulkActs } from "./BulkActs";
import { useSelection } from "./selection";
import { useSelectionKeys } from "./useSelectionKeys";

/** What may be done to the chosen cases: there while some are chosen, at the thumb on a phone. */
export function BulkBar({ offer }: { offer: BulkOffer }) {
  const { t } = useTranslation();
  const selection = useSelection();
  useSelectionKeys();
  const Acts = useActs((selection?.chosen.size ?? 0) > 0);
  if (!selection?.chosen.size) return null;
  const { chosen, whole, rows } = selection;
  return (
    <section
      id="bulk-bar"
      aria-label={t("bulk.title")}
      className="z-10 grid animate-slide grid-cols-[minmax(0,1fr)] gap-1.5 border-line bg-accent-wash px-3 py-2 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:border-t short:static sm:sticky sm:top-13 sm:border-b md:px-4"
    >
      <div className="flex items-center gap-x-3 text-sm max-sm:text-xs sm:flex-wrap">
        <p role="status" className="min-w-0 font-semibold tabular-nums">
          {whole ? t("bulk.whole_chosen") : t("bulk.chosen", { count: chosen.size })}
        </p>
        {chosen.size < rows.length && (
          <button type="button" className="tap text-link underline whitespace-nowrap" onClick={selection.chooseShown}>
            {t("bulk.choose_all", { count: rows.length })}
          </button>
        )}
        {!whole && (
          <button type="button" className="tap text-link underline whitespace-nowrap" onClick={selection.chooseWhole}>
            {t("bulk.choose_whole")}
          </button>
        )}
        <Button
          look="quiet"
          icon="close"
          type="button"
          className="-mr-2 ml-auto px-2 py-0.5"
          aria-label={t("bulk.clear")}
          onClick={selection.clear}
        />
      </div>
      {Acts && <Acts offer={offer} />}
    </section>
  );
}

/** The acts with their forms, and their words, come once the list stands; where they could not, again when something is chosen. */
function useActs(isChoosing: boolean): typeof BulkActs | null {
  const { t } = useTranslation();
  const say = useToast();
  const [Acts, setActs] = useState<typeof BulkActs | null>(null);
  const isThere = Acts !== null;
  useEffect(() => {
    if (isThere) return;
    Promise.all([import("./BulkActs"), wholeWords()]).then(
      ([{ BulkActs }]) => setActs(() => BulkActs),
      () => isChoosing && say({ text: t("bulk.unreachable"), tone: "bad" }),
    );
  }, [isThere, isChoosing, say, t]);
  return Acts;
}

/** Leaves the last lines of the list in sight above the bar, where the bar lies over it. */
export function BarRoom() {
  return useSelection()?.chosen.size ? <div className="h-28 sm:hidden short:hidden" /> : null;
}
