import { useEffect, useMemo } from "react";
import { useShortcuts } from "../useShortcuts";

const LAST_OPENED = "yoka.lastCase";

/**
 * "j" and "k" walk through the list, "o" opens (Enter does by itself, the line being a link), "c" begins a new file.
 * Coming back from a file, the line one left from has the focus again.
 */
export function useQueueKeys(): void {
  useEffect(() => {
    const last = sessionStorage.getItem(LAST_OPENED);
    if (last && document.activeElement === document.body) lineOf(last)?.focus({ preventScroll: true });
  }, []);
  useShortcuts(
    useMemo(
      () => ({
        j: () => step(1),
        k: () => step(-1),
        o: () => current()?.click(),
        c: () => document.querySelector<HTMLAnchorElement>("a[data-new]")?.click(),
      }),
      [],
    ),
  );
}

/** Remembers which file is open, for coming back to its line. */
export function rememberOpened(reference: string): void {
  sessionStorage.setItem(LAST_OPENED, reference);
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

function step(by: 1 | -1): void {
  const all = lines();
  const at = all.findIndex((line) => line === document.activeElement);
  const next = all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
