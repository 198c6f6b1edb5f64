import type { Sight } from "../abilities/sight";
import { RecentEvents } from "./recentEvents";

/**
 * Something changed (`case`), or who else has it open did (`presence`); who may see it looks it up. Ids and codes only: what
 * is published passes people who may not see the case.
 */
export interface LiveEvent {
  kind: "case" | "presence";
  caseId: string;
  /** Who could see it before: whose sight it has left is found by this. It reaches no browser. */
  was?: Sight;
}

/** Tells the open pages of every process that a case has changed. Best effort: a page that missed it is only stale. */
export interface LiveEvents {
  /** Never throws and never waits. Publish after the commit. */
  publish(event: LiveEvent): void;
  /** Calls `listener` for each event, those of this process included. Returns what stops it. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
  close(): Promise<void>;
}

let current: LiveEvents | undefined;
let recent: RecentEvents | undefined;

/** Makes `next` the live events of this process, which remembers the latest for those who ask by the clock. */
export function useLive(next: LiveEvents): void {
  current = next;
  recent = new RecentEvents();
  next.subscribe((event) => recent?.keep(event));
}

/** The live events of this process. Throws when none were set: a programming error, never a user's. */
export function live(): LiveEvents {
  if (!current) throw new Error("No live events are in use.");
  return current;
}

/** What this process has heard lately, for browsers that no stream reaches. */
export function recentEvents(): RecentEvents {
  if (!recent) throw new Error("No live events are in use.");
  return recent;
}
