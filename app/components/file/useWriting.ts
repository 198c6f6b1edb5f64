import { useCallback, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useShortcuts } from "../useShortcuts";

/**
 * Where one writes with two voices, `aloud` to the person or in a note: which of them is on, the box to write in, and
 * the keys `r`, `n` and Escape. A voice that is not allowed is never on.
 */
export function useWriting<Aloud extends string>(aloud: Aloud, allowed: readonly string[]) {
  const [chosen, setMode] = useState<Aloud | "note">(aloud);
  const mode = allowed.includes(aloud) && (chosen === aloud || !allowed.includes("note")) ? aloud : "note";
  const box = useRef<HTMLTextAreaElement>(null);
  const write = useCallback((event: KeyboardEvent, wanted: Aloud | "note") => {
    event.preventDefault();
    flushSync(() => setMode(wanted)); // at once, so that what is typed right after the key is not taken for other keys
    box.current?.focus();
  }, []);
  useShortcuts(
    useMemo(
      () => ({
        r: (event: KeyboardEvent) => write(event, aloud),
        n: (event: KeyboardEvent) => write(event, "note"),
        Escape: (event: KeyboardEvent) => {
          if (document.activeElement !== box.current) return;
          event.preventDefault();
          box.current?.blur();
        },
      }),
      [write, aloud],
    ),
  );
  return { mode, setMode, box };
}
