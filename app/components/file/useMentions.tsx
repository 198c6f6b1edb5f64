import { useEffect, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { foldWords } from "../palette/matchWords";

const MOST = 6;
const LIST = "mention-list";

interface Mentions {
  /** The names that fit what is typed behind the "@"; nothing while nobody is being named. */
  list: ReactNode;
  /** Moves in the list, takes a name, or closes it. Says whether the key was for that. */
  onKeyDown: (event: KeyboardEvent) => boolean;
  /** For the box one types in. */
  aria: { "aria-controls"?: string; "aria-activedescendant"?: string; "aria-autocomplete": "list" };
}

/** Completes the name of a colleague behind an "@". The names are asked for once somebody begins one. */
export function useMentions(
  caseId: string,
  { text, write, box }: { text: string; write: (text: string) => void; box: RefObject<HTMLTextAreaElement> },
): Mentions {
  const { t } = useTranslation();
  const begun = behindSign(text.slice(0, box.current?.selectionStart ?? text.length));
  const names = useNames(caseId, begun !== null);
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState<string | null>(null); // closed with Escape, until something else is typed
  const fits = begun === null || left === text ? [] : namesFor(begun, names);
  const chosen = Math.min(at, Math.max(0, fits.length - 1));

  const take = (name: string) => {
    const end = box.current?.selectionStart ?? text.length;
    const start = end - (begun?.length ?? 0);
    const next = start + name.length + 1;
    write(`${text.slice(0, start)}${name} ${text.slice(end)}`);
    requestAnimationFrame(() => box.current?.setSelectionRange(next, next));
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const name = fits[chosen];
    if (!name || event.ctrlKey || event.metaKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((chosen + step + fits.length) % fits.length);
    else if (event.key === "Enter" || event.key === "Tab") take(name);
    else if (event.key === "Escape") setLeft(text);
    else return false;
    event.preventDefault();
    return true;
  };
  const isOpen = fits.length > 0;
  return {
    onKeyDown,
    aria: {
      "aria-autocomplete": "list",
      ...(isOpen && { "aria-controls": LIST, "aria-activedescendant": `${LIST}-${chosen}` }),
    },
    list: isOpen && (
      <ul
        id={LIST}
        role="listbox"
        aria-label={t("mention.list")}
        className="rounded-md border border-edge bg-surface p-1"
      >
        {fits.map((name, index) => (
          <li
            key={name}
            id={`${LIST}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onPointerDown={(event) => {
              event.preventDefault(); // the box keeps the focus
              take(name);
            }}
            className="tap cursor-pointer rounded-sm px-2 py-1 text-sm aria-selected:bg-accent-wash"
          >
            {name}
          </li>
        ))}
      </ul>
    ),
  };
}

/** What stands between the last "@" and the end, if a name is being typed there. */
function behindSign(text: string): string | null {
  return /(?:^|\s)@([\p{L}\p{M}\p{N}'’ -]{0,40})$/u.exec(text)?.[1] ?? null;
}

/** The names that begin so, or have a part that does; none once one stands there whole. */
function namesFor(begun: string, names: readonly string[]): string[] {
  const typed = foldWords(begun);
  const isWhole = names.some((name) => typed.startsWith(`${foldWords(name)} `));
  const fits = (name: string) => {
    const folded = foldWords(name);
    return folded.startsWith(typed) || folded.split(" ").some((part) => part.startsWith(typed));
  };
  return isWhole ? [] : names.filter(fits).slice(0, MOST);
}

function useNames(caseId: string, wanted: boolean): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    fetch(`/mentions?${new URLSearchParams({ case: caseId })}`, { signal: leaving.signal })
      .then((answer) => (answer.ok ? (answer.json() as Promise<{ names: string[] }>) : { names: [] }))
      .then((answer) => setNames(answer.names))
      .catch(() => undefined); // without the names one types them
    return () => leaving.abort();
  }, [caseId, wanted]);
  return names;
}
