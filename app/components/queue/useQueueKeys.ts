import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { isNowhere } from "../keys/focus";
import { useShortcuts } from "../keys/useShortcuts";

const LAST_OPENED = "yoka.lastCase";

/**
 * Walking through the list line by line, opening one, beginning a new file. Coming back from a file, the line one left
 * from has the focus again; and when a line goes away under somebody, the one in its place has it.
 */
export function useQueueKeys(rows: readonly unknown[]): void {
  useEffect(() => {
    const last = sessionStorage.getItem(LAST_OPENED);
    if (last && isNowhere()) lineOf(last)?.focus({ preventScroll: true });
  }, []);
  useLinesKept(rows);
  useShortcuts(
    useMemo(
      () => ({
        next: () => stepLine(1),
        previous: () => stepLine(-1),
        open: () => current()?.click(),
        create: () => document.querySelector<HTMLAnchorElement>("a[data-new]")?.click(),
      }),
      [],
    ),
  );
}

/** Remembers which file is open, for coming back to its line. */
export function rememberOpened(reference: string): void {
  sessionStorage.setItem(LAST_OPENED, reference);
}

/** After "more", the first of the lines that came has the focus; when a line left, the one that took its place. */
function useLinesKept(rows: readonly unknown[]): void {
  const before = useRef<{ references: string[]; at: number; asked: boolean }>({ references: [], at: -1, asked: false });
  useEffect(() => {
    const note = ({ target }: Event) => {
      const line = (target as HTMLElement).closest<HTMLAnchorElement>("a[data-case]");
      before.current.at = line ? lines().indexOf(line) : -1;
    };
    const ask = ({ target }: Event) => {
      if ((target as HTMLElement).closest("a[data-more]")) before.current.asked = true;
    };
    document.addEventListener("focusin", note);
    document.addEventListener("click", ask);
    return () => {
      document.removeEventListener("focusin", note);
      document.removeEventListener("click", ask);
    };
  }, []);
  useLayoutEffect(() => {
    const { references, at, asked } = before.current;
    const now = lines().map((line) => line.dataset.case ?? "");
    before.current = { references: now, at, asked: false };
    if (asked) {
      const first = now.findIndex((reference) => !references.includes(reference));
      return lines()[Math.max(0, first)]?.focus();
    }
    const left = references[at];
    if (left && !now.includes(left) && isNowhere())
      lines()[Math.min(at, now.length - 1)]?.focus({ preventScroll: true });
  }, [rows]);
}

function lines(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("a[data-case]")];
}

function lineOf(reference: string): HTMLAnchorElement | undefined {
  return lines().find((line) => line.dataset.case === reference);
}

function current(): HTMLAnchorElement | undefined {
  return lines().find((line) => line === document.activeElement);
}

/** The number of the case whose line has the focus. */
export function currentReference(): string | undefined {
  return current()?.dataset.case;
}

/** Puts the focus on the next line, or the one before. */
export function stepLine(by: 1 | -1): void {
  const all = lines();
  const at = all.findIndex((line) => line === document.activeElement);
  const next = all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
