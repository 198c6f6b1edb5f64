import { Link, useFetcher } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { loader } from "../../routes/macros.for.$reference";
import { BulkSteps } from "../bulk/BulkSteps";
import { Button } from "../Button";
import { TextField } from "../Field";
import { useShortcuts } from "../keys/useShortcuts";
import { GoneMark } from "./GoneMark";
import type { MacroChoice } from "./macroView";

/** The macros for a case, opened with its button or its key: typing narrows them, Enter takes the first. Nothing is done yet. */
export function MacroDialog({ reference, onChoose }: { reference: string; onChoose: (macro: MacroChoice) => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const { load, data } = useFetcher<typeof loader>();
  const show = useMemo(
    () => () => {
      setTyped("");
      load(`/macros/for/${reference}`);
      dialog.current?.showModal();
    },
    [load, reference],
  );
  useShortcuts(useMemo(() => ({ macro: show }), [show]));
  useEffect(() => () => dialog.current?.close(), []);
  const found = (data?.macros ?? []).filter(({ name }) => fold(name).includes(fold(typed.trim())));
  const choose = (macro: MacroChoice | undefined) => {
    if (!macro || macro.gone.length) return;
    dialog.current?.close();
    onChoose(macro);
  };
  return (
    <>
      <Button look="quiet" icon="play" type="button" className="py-1" onClick={show}>
        {t("macro.button")}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby="macros"
        className="m-auto w-[min(36rem,calc(100vw-1.5rem))] rounded-lg border border-line bg-surface p-4 text-ink"
      >
        <form
          method="dialog"
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            choose(found.find(({ gone }) => !gone.length));
          }}
        >
          <h2 id="macros" className="text-base font-semibold">
            {t("macro.choose")}
          </h2>
          <TextField
            id="macro-filter"
            label={t("macro.filter")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoFocus
          />
          <ul className="max-h-[50dvh] overflow-y-auto rounded-md border border-line">
            {found.map((macro) => (
              <li key={macro.id} className="border-b border-line last:border-b-0">
                <button
                  type="button"
                  disabled={macro.gone.length > 0}
                  onClick={() => choose(macro)}
                  className="grid w-full gap-1 px-3 py-2 text-left hover:bg-hover disabled:opacity-70"
                >
                  <span dir="auto" className="font-medium">
                    {macro.name}
                  </span>
                  <BulkSteps steps={macro.steps} />
                  <GoneMark gone={macro.gone} />
                </button>
              </li>
            ))}
            {data && !found.length && <li className="px-3 py-4 text-sm text-faint">{t("macro.none")}</li>}
          </ul>
          <div className="flex items-center justify-between gap-3">
            <Link to="/macros" className="tap text-sm text-link underline">
              {t("macro.keep")}
            </Link>
            <Button type="button" onClick={() => dialog.current?.close()}>
              {t("action.close")}
            </Button>
          </div>
        </form>
      </dialog>
    </>
  );
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
