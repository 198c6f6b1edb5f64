import { useEffect, useRef } from "react";

/**
 * For a form that comes back refused: leads to the first box at fault, which may be out of sight of the button that was
 * pressed. Give the form the reference, and this the answer, a new one each time.
 */
export function useFirstFault(refused: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refused) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refused]);
  return form;
}
