import { createContext, useContext, useState, type ReactNode } from "react";

/** The bulk asked for last on this page; null before any, or once it was put away. */
interface Asked {
  bulkId: string | null;
  setBulkId: (bulkId: string | null) => void;
}

const Last = createContext<Asked>({ bulkId: null, setBulkId: () => undefined });

/** The last bulk of the page around. */
export function useAsked(): Asked {
  return useContext(Last);
}

/** Remembers it across the views of a queue. */
export function AskedProvider({ children }: { children: ReactNode }) {
  const [bulkId, setBulkId] = useState<string | null>(null);
  return <Last.Provider value={{ bulkId, setBulkId }}>{children}</Last.Provider>;
}
