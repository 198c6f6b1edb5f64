import { useEffect } from "react";

/** Keys by what they type (`event.key`), so that they follow the letters of the keyboard and not their places. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

/**
 * Runs an act when its key is pressed, except while somebody types, holds a modifier or reads a dialog. `Escape` is
 * heard in a box too: it is the way out of it.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      const act = shortcuts[event.key];
      if (!act || (event.key !== "Escape" && isTyping(event.target))) return;
      if (document.querySelector("dialog[open]")) return;
      act(event);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [shortcuts]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
