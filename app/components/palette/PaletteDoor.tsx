import { useCallback, useEffect, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { useToast } from "../Toast";
import { useHouse } from "../useHouse";

type Dialog = ComponentType<{ onClose: () => void }>;

/** The palette comes when somebody is about to ask for it, and weighs on no page before. */
const fetchPalette = () => import("./PaletteDialog");

/** Opens the palette: a button, and Ctrl (or ⌘) with K. */
export function PaletteDoor() {
  const { t } = useTranslation();
  const say = useToast();
  const signedIn = Boolean(useHouse()?.account);
  const [Palette, setPalette] = useState<Dialog | null>(null);
  const close = useCallback(() => setPalette(null), []);
  const open = useCallback(() => {
    fetchPalette().then(
      ({ PaletteDialog }) => setPalette(() => PaletteDialog),
      () => say({ text: t("palette.unreachable"), tone: "bad" }),
    );
  }, [say, t]);

  useEffect(() => {
    if (!signedIn) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key === "Control" || event.key === "Meta") return prepare();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k")
        return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) open();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [signedIn, open]);

  if (!signedIn) return null;
  return (
    <>
      <button
        type="button"
        onClick={open}
        onPointerEnter={prepare}
        onFocus={prepare}
        aria-label={t("palette.open")}
        aria-haspopup="dialog"
        title={t("palette.open")}
        className="hidden rounded-md p-1.5 sm:block text-faint hover:bg-hover hover:text-ink"
      >
        <Icon name="command" className="size-5" />
      </button>
      {Palette && <Palette onClose={close} />}
    </>
  );
}

function prepare(): void {
  fetchPalette().catch(() => undefined); // whoever opens it is told
}
