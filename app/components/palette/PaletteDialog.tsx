import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { Key } from "../keys/Key";
import { GROUPS, usePaletteItems, type Item } from "./usePaletteItems";

const LIST = "palette-list";
const idOf = (index: number) => `palette-${index}`;

/** Everywhere one can go, every case one can find and every act one can do here, by typing some of its letters. */
export function PaletteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState(0);
  const leave = useCallback(() => dialog.current?.close(), []); // what had the focus has it again, before anything is done
  const { items, searching } = usePaletteItems(q, leave);
  const at = Math.min(chosen, Math.max(0, items.length - 1));
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    document.getElementById(idOf(at))?.scrollIntoView({ block: "nearest" });
  }, [at, items]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length) {
      event.preventDefault();
      setChosen((at + step + items.length) % items.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      items[at]?.run();
    }
  };
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={t("palette.title")}
      onClick={(event) => event.target === event.currentTarget && leave()}
      className="mx-auto mt-[10vh] mb-auto w-[min(36rem,calc(100vw-1rem))] overflow-hidden rounded-lg border border-line bg-surface shadow-lg"
    >
      <div className="flex items-center gap-2 border-b border-line px-3">
        <Icon name="search" className="size-4 text-faint" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={LIST}
          aria-autocomplete="list"
          aria-activedescendant={items.length ? idOf(at) : undefined}
          aria-label={t("palette.title")}
          placeholder={t("palette.placeholder")}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={q}
          onChange={(event) => {
            setQ(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent py-3 text-ink outline-none"
        />
        <button
          type="button"
          onClick={leave}
          aria-label={t("action.close")}
          className="tap grid place-items-center rounded-md p-1 text-faint hover:bg-hover"
        >
          <Icon name="close" />
        </button>
      </div>
      <div id={LIST} role="listbox" aria-label={t("palette.results")} className="max-h-[60vh] overflow-y-auto p-1.5">
        {GROUPS.map((group) => (
          <Lines key={group} group={group} items={items} at={at} onPoint={setChosen} />
        ))}
      </div>
      <p role="status" className="border-t border-line px-3 py-1.5 text-xs text-faint">
        {t(searching ? "palette.searching" : "palette.count", { count: items.length })}
      </p>
    </dialog>
  );
}

interface LinesParts {
  group: Item["group"];
  items: Item[];
  at: number;
  onPoint: (index: number) => void;
}

function Lines({ group, items, at, onPoint }: LinesParts) {
  const { t } = useTranslation();
  const own = items.map((item, index) => ({ item, index })).filter(({ item }) => item.group === group);
  if (!own.length) return null;
  return (
    <div role="group" aria-labelledby={`palette-${group}`}>
      <div role="presentation" id={`palette-${group}`} className="px-2 pt-2 pb-1 text-xs font-semibold text-faint">
        {t(`palette.group.${group}`)}
      </div>
      {own.map(({ item, index }) => (
        <div
          key={item.id}
          id={idOf(index)}
          role="option"
          aria-selected={index === at}
          onClick={item.run}
          onPointerMove={() => onPoint(index)}
          className="tap flex cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 text-sm aria-selected:bg-accent-wash"
        >
          <span className="min-w-0 flex-1">
            <span className="block truncate first-letter:uppercase" dir="auto">
              {item.label}
            </span>
            {item.hint && <span className="block truncate text-xs text-quiet tabular-nums">{item.hint}</span>}
          </span>
          {item.keys && (
            <span aria-hidden>
              <Key keys={item.keys} />
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
