import { useCallback, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { leave } from "../keys/focus";
import { useEscape, useShortcuts } from "../keys/useShortcuts";

/**
 * Where one writes with two voices, `aloud` to the person or in a note: which of them is on, the box to write in, and
 * the acts of answering, noting and leaving. A voice that is not allowed is never on.
 */
export function useWriting<Aloud extends string>(aloud: Aloud, allowed: readonly string[]) {
  const [chosen, setMode] = useState<Aloud | "note">(aloud);
  const mode = allowed.includes(aloud) && (chosen === aloud || !allowed.includes("note")) ? aloud : "note";
  const box = useRef<HTMLTextAreaElement>(null);
  const write = useCallback((wanted: Aloud | "note") => {
    flushSync(() => setMode(wanted)); // at once, so that what is typed right after the key is not taken for other keys
    box.current?.focus();
  }, []);
  useShortcuts(
    useMemo(
      () => ({
        ...(allowed.includes(aloud) && { answer: () => write(aloud) }),
        ...(allowed.includes("note") && { note: () => write("note") }),
      }),
      [write, aloud, allowed],
    ),
  );
  useEscape(useCallback(() => leave(box.current), []));
  return { mode, setMode, box };
}
