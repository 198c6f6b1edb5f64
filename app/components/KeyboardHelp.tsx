import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";

/** Keys by where they work; their words are under `keys` in the locales. */
const KEYS = {
  everywhere: [
    ["/", "search"],
    ["?", "help"],
    ["Esc", "close"],
  ],
  queue: [
    ["j", "next"],
    ["k", "previous"],
    ["o", "open"],
    ["c", "create"],
  ],
  file: [
    ["r", "answer"],
    ["n", "note"],
    ["e", "take"],
    ["a", "assign"],
    ["Ctrl + Enter", "send"],
  ],
  texts: [
    ["Ctrl + S", "save_text"],
    ["Alt + ↓", "next_text"],
    ["Alt + ↑", "previous_text"],
  ],
} as const;

/** The list of keys, opened with "?". */
export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="keyboard-help"
      className="w-[min(34rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-5"
    >
      <h2 id="keyboard-help" className="mb-3 text-lg font-semibold">
        {t("keys.title")}
      </h2>
      <div className="grid gap-5 sm:grid-cols-2">
        {Object.entries(KEYS).map(([where, keys]) => (
          <section key={where}>
            <h3 className="mb-1 text-xs font-semibold text-faint">{t(`keys.where.${where}`)}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5 text-sm">
              {keys.map(([key, act]) => (
                <div key={key} className="contents">
                  <dt>
                    <kbd className="rounded-sm border border-edge bg-sunken px-1.5 py-px font-mono text-xs">{key}</kbd>
                  </dt>
                  <dd>{t(`keys.${act}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <form method="dialog" className="mt-5 flex justify-end">
        <Button>{t("action.close")}</Button>
      </form>
    </dialog>
  );
}
