import { Link } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { ACT_NAMES, ACTS, PLACES, type Where } from "./keys/acts";
import { Key } from "./keys/Key";
import { useKeys } from "./keys/useShortcuts";
import { useHouse } from "./useHouse";

/** Keys that are nobody's to change: they are no single signs, or a browser's own. */
const FIXED: Record<Where | "texts", readonly (readonly [string, string])[]> = {
  everywhere: [
    ["Ctrl K", "palette"],
    ["Esc", "close"],
  ],
  queue: [],
  file: [["Ctrl Enter", "send"]],
  texts: [
    ["Ctrl S", "save_text"],
    ["Alt ↓", "next_text"],
    ["Alt ↑", "previous_text"],
  ],
};

/** The keys as this person has them, opened with "?". */
export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const house = useHouse();
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
      className="w-[min(40rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-5"
    >
      <h2 id="keyboard-help" className="mb-3 text-lg font-semibold">
        {t("keys.title")}
      </h2>
      {house?.keys?.off && <p className="mb-3 text-sm text-quiet">{t("keys.are_off")}</p>}
      <div className="grid gap-5 sm:grid-cols-2">
        {[...PLACES, "texts" as const].map((where) => (
          <KeyList key={where} where={where} />
        ))}
      </div>
      <form method="dialog" className="mt-5 flex flex-wrap items-center justify-end gap-3">
        {house?.account && (
          <Link
            to="/preferences/keys"
            onClick={onClose}
            className="tap mr-auto text-sm text-link underline underline-offset-2"
          >
            {t("keys.change")}
          </Link>
        )}
        <Button>{t("action.close")}</Button>
      </form>
    </dialog>
  );
}

function KeyList({ where }: { where: Where | "texts" }) {
  const { t } = useTranslation();
  const keys = useKeys();
  const names = ACT_NAMES.filter((name) => ACTS[name].where === where && keys?.[name]);
  if (!names.length && !FIXED[where].length) return null;
  return (
    <section>
      <h3 className="mb-1 text-xs font-semibold text-faint">{t(`keys.where.${where}`)}</h3>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5 text-sm">
        {names.map((name) => (
          <Line key={name} keys={keys?.[name] ?? ""}>
            {t(`keys.${name}`)}
          </Line>
        ))}
        {FIXED[where].map(([key, act]) => (
          <Line key={act} keys={key}>
            {t(`keys.${act}`)}
          </Line>
        ))}
      </dl>
    </section>
  );
}

function Line({ keys, children }: { keys: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt>
        <Key keys={keys} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
