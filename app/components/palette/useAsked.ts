import { useEffect, useState } from "react";

/** A case the search found, as far as this person may see it. */
export interface FoundCase {
  to: string;
  reference: string;
  subject: string | null;
  place: string | null;
  status: string;
}

/** A view of a queue; one that somebody saved has a name of its own. */
export interface FoundView {
  room: string;
  view: string;
  name: string | null;
  to: string;
}

/** What the palette asks the house for. */
export interface PaletteAnswer {
  views?: FoundView[];
  cases?: FoundCase[];
}

/** The search waits until somebody pauses this long, in milliseconds. */
const PAUSE_MS = 200;

/** The views, asked for once; and the cases found for what is typed. A house that does not answer leaves the rest to work. */
export function useAsked(q: string): { views: FoundView[]; cases: FoundCase[]; searching: boolean } {
  const [views, setViews] = useState<FoundView[]>([]);
  const [found, setFound] = useState<{ q: string; cases: FoundCase[] }>({ q: "", cases: [] });
  const words = q.trim();

  useEffect(() => {
    const leaving = new AbortController();
    void ask("", leaving.signal).then((answer) => setViews(answer?.views ?? []));
    return () => leaving.abort();
  }, []);

  useEffect(() => {
    if (words.length < 2) return;
    const leaving = new AbortController();
    const search = async () => {
      const answer = await ask(words, leaving.signal);
      if (!leaving.signal.aborted) setFound({ q: words, cases: answer?.cases ?? [] });
    };
    const timer = setTimeout(() => void search(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [words]);

  const isAsked = words.length >= 2;
  return { views, cases: isAsked && found.q === words ? found.cases : [], searching: isAsked && found.q !== words };
}

async function ask(q: string, signal: AbortSignal): Promise<PaletteAnswer | null> {
  try {
    const answer = await fetch(`/palette?${new URLSearchParams({ q })}`, { signal });
    const isJson = answer.headers.get("Content-Type")?.includes("json");
    return answer.ok && isJson ? ((await answer.json()) as PaletteAnswer) : null;
  } catch {
    return null; // broken off, or nobody answers
  }
}
