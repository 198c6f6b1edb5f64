import { useState } from "react";
import type { Colleague } from "~/workflows/presence/bePresent";

/** What somebody is seen to do: write, once they have changed what stood there when they came; else read. */
export function useDoing(texts: { answering: string; noting: string }): Colleague["doing"] {
  const [found] = useState(texts);
  const writes = (voice: keyof typeof texts) => texts[voice].trim() !== "" && texts[voice] !== found[voice];
  if (writes("answering")) return "answering";
  return writes("noting") ? "noting" : "reading";
}
