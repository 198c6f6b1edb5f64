import type { LiveEvent } from "./live";

/** How long what happened is remembered, in milliseconds, and how much of it. */
const REMEMBERED_MS = 10 * 60_000;
const MOST = 5_000;
/** Two processes hear of the same change moments apart: who asks the one and then the other misses nothing. */
const OVERLAP_MS = 2_000;

/** What tells events apart: the same change of the same case, seen by the same people before, is told once. */
export function eventKey({ kind, caseId, was }: LiveEvent): string {
  return `${kind} ${caseId} ${was ? JSON.stringify(was) : ""}`;
}

/** What happened since somebody last asked. */
export interface Since {
  /** To ask with the next time, epoch milliseconds. */
  at: number;
  /** It cannot be said what happened: it is too long ago, or this process is younger. */
  missed: boolean;
  events: LiveEvent[];
}

/** The live events of the last minutes, in memory: asking costs no query where nothing happened. */
export class RecentEvents {
  private readonly heard: { at: number; event: LiveEvent }[] = [];
  /** Since when nothing was forgotten. */
  private whole: number;

  constructor(private readonly now: () => number = Date.now) {
    this.whole = now() - OVERLAP_MS;
  }

  keep(event: LiveEvent): void {
    const at = this.now();
    this.heard.push({ at, event });
    while (this.heard.length > MOST || (this.heard[0]?.at ?? at) < at - REMEMBERED_MS) {
      this.whole = Math.max(this.whole, (this.heard.shift()?.at ?? at) + 1);
    }
  }

  /** Each thing that happened since, once. Without `since`, only from when to ask on. */
  since(since: number | null): Since {
    const at = this.now() - OVERLAP_MS;
    if (since === null || since < this.whole) return { at, missed: true, events: [] };
    const events = new Map<string, LiveEvent>();
    for (let index = this.heard.length - 1; index >= 0; index--) {
      const one = this.heard[index];
      if (!one || one.at < since) break;
      events.set(eventKey(one.event), one.event);
    }
    return { at, missed: false, events: [...events.values()] };
  }
}
