import { useCallback, useEffect, useState } from "react";

/** Drafts last as long as the tab: what is written about a case should not stay on the disk of an office computer. */
const keyOf = (caseId: string, name: string) => `yoka.draft.${caseId}.${name}`;

/** A text that outlives a reload, kept in this tab under the case and a name until it is emptied. */
export function useDraft(caseId: string, name: string): [string, (text: string) => void] {
  const key = keyOf(caseId, name);
  const [text, setText] = useState("");
  useEffect(() => setText(sessionStorage.getItem(key) ?? ""), [key]);
  const write = useCallback(
    (next: string) => {
      setText(next);
      if (next) sessionStorage.setItem(key, next);
      else sessionStorage.removeItem(key);
    },
    [key],
  );
  return [text, write];
}
