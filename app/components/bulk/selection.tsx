import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import type { CaseRowView } from "../../presenters/caseRow";

/** Which cases of a list are chosen, each as it was when it was. */
export interface Selection {
  /** Version by id. */
  chosen: ReadonlyMap<string, number>;
  /** Everything the view keeps, shown or not. */
  whole: boolean;
  /** The cases on the screen, in their order. */
  rows: readonly CaseRowView[];
  /** Chooses a case or lets it go; with `through`, everything between the last one and it is chosen. */
  toggle: (row: CaseRowView, through?: boolean) => void;
  chooseShown: () => void;
  chooseWhole: () => void;
  clear: () => void;
}

const Chosen = createContext<Selection | null>(null);

/** The selection of the list around; null where nothing may be chosen. */
export function useSelection(): Selection | null {
  return useContext(Chosen);
}

/** Keeps what is chosen of a list. Give it a key of what the list is of: another list starts with nothing chosen. */
export function SelectionProvider({ rows, children }: { rows: CaseRowView[]; children: ReactNode }) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map());
  const [whole, setWhole] = useState(false);
  const last = useRef<string | null>(null);
  const clear = useCallback(() => {
    setChosen(new Map());
    setWhole(false);
  }, []);
  const selection = useMemo<Selection>(() => {
    const choose = (some: readonly CaseRowView[]) =>
      setChosen((before) => {
        const fresh = some.filter(({ id }) => !before.has(id)); // one chosen before stays as it was seen
        return new Map([...before, ...fresh.map(({ id, version }) => [id, version] as const)]);
      });
    return {
      chosen,
      whole,
      rows,
      clear,
      toggle: (row, through = false) => {
        setWhole(false);
        const from = rows.findIndex(({ id }) => id === last.current);
        const to = rows.findIndex(({ id }) => id === row.id);
        last.current = row.id;
        if (through && from >= 0) return choose(rows.slice(Math.min(from, to), Math.max(from, to) + 1));
        if (!chosen.has(row.id)) return choose([row]);
        setChosen((before) => new Map([...before].filter(([id]) => id !== row.id)));
      },
      chooseShown: () => choose(rows),
      chooseWhole: () => {
        choose(rows);
        setWhole(true);
      },
    };
  }, [chosen, whole, rows, clear]);
  return <Chosen.Provider value={selection}>{children}</Chosen.Provider>;
}
