import { useBlocker } from "@remix-run/react";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";

/**
 * Keeps somebody from leaving words behind that were not saved: the keys that lead to the next text are near those that
 * write. `note` says of each language whether something typed in it is not saved; `question` is shown when they leave.
 */
export function useUnsaved() {
  const { t } = useTranslation();
  const [unsaved, setUnsaved] = useState<readonly string[]>([]);
  const note = useCallback((language: string, isUnsaved: boolean) => {
    setUnsaved((before) =>
      before.includes(language) === isUnsaved
        ? before
        : isUnsaved
          ? [...before, language]
          : before.filter((one) => one !== language),
    );
  }, []);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved.length > 0 &&
      currentLocation.pathname + currentLocation.search !== nextLocation.pathname + nextLocation.search,
  );
  useEffect(() => {
    if (!unsaved.length) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
  const question = blocker.state === "blocked" && (
    <div
      role="alertdialog"
      aria-label={t("texts.unsaved")}
      className="fixed inset-x-0 bottom-0 z-30 flex flex-wrap items-center justify-center gap-3 border-t border-line bg-surface px-4 py-3 text-sm"
    >
      <p className="font-medium">{t("texts.unsaved")}</p>
      <Button type="button" autoFocus onClick={() => blocker.reset()}>
        {t("texts.stay")}
      </Button>
      <Button
        type="button"
        look="quiet"
        onClick={() => {
          setUnsaved([]);
          blocker.proceed();
        }}
      >
        {t("texts.leave")}
      </Button>
    </div>
  );
  return { note, question };
}
