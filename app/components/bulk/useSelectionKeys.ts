import { useCallback, useMemo } from "react";
import { useEscape, useShortcuts } from "../keys/useShortcuts";
import { currentReference, stepLine } from "../queue/useQueueKeys";
import { useSelection } from "./selection";

/** Chooses the line one stands on, goes on choosing on the way, and lets all go with Escape. */
export function useSelectionKeys(): void {
  const selection = useSelection();
  useShortcuts(
    useMemo(() => {
      const here = () => selection?.rows.find(({ reference }) => reference === currentReference());
      const choose = () => {
        const row = here();
        if (row && !selection?.chosen.has(row.id)) selection?.toggle(row);
      };
      const chooseOn = (by: 1 | -1) => {
        choose();
        stepLine(by);
        choose();
      };
      return {
        choose: () => {
          const row = here();
          if (row) selection?.toggle(row);
        },
        choose_next: () => chooseOn(1),
        choose_previous: () => chooseOn(-1),
      };
    }, [selection]),
  );
  useEscape(
    useCallback(() => {
      if (!selection?.chosen.size) return false;
      selection.clear();
      return true;
    }, [selection]),
  );
}
