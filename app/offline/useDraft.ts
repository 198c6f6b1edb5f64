import { useEffect, useMemo, useRef } from "react";
import type { Typed } from "./book";
import { dropDraft, keepDraft } from "./draft";
import type { OpenBook } from "./openBook";

/** A pause in the typing after which it is kept, in milliseconds. */
const PAUSE_MS = 600;

/**
 * Keeps what is typed, sealed, at every pause; nothing where no notebook is given. `drop` resolves when nothing of it is on
 * the device any more, not even what was just being kept; after it nothing is kept until `resume`.
 */
export function useDraft(book: OpenBook | null, typed: Typed) {
  const work = useRef(Promise.resolve());
  const stopped = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const held = useRef(book);
  const words = typed.text ?? "";
  const all = JSON.stringify(typed);
  useEffect(() => {
    const notebook = held.current;
    if (!notebook || !words.trim()) return;
    timer.current = setTimeout(() => {
      const keep = async () => (stopped.current ? undefined : keepDraft(notebook, JSON.parse(all) as Typed));
      work.current = work.current.then(keep).catch(() => undefined); // the next pause tries again
    }, PAUSE_MS);
    return () => clearTimeout(timer.current);
  }, [all, words]);
  return useMemo(
    () => ({
      drop: async () => {
        stopped.current = true;
        clearTimeout(timer.current);
        await work.current;
        if (held.current) await dropDraft(held.current);
      },
      resume: () => {
        stopped.current = false;
      },
    }),
    [],
  );
}
