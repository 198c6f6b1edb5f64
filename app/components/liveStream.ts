import { forgetTextsOf } from "./file/keptTexts";
import { readStream } from "./readStream";

/**
 * What happened: a case changed, who has it open did, or it has gone from this person's sight; or their roles are others
 * than they were. Null when things may have been missed and all should be looked at.
 */
export type LiveWord = { kind: "case" | "presence" | "gone"; caseId: string } | { kind: "rights" } | null;
export type LiveListener = (word: LiveWord) => void;

const CHANNEL = "yoka-live";
/** Walking from one page to the next leaves nobody listening for a moment; the stream outlives it, in milliseconds. */
const LINGER_MS = 3_000;

/** A page listens once it stands, and its data was read before that: what changed between is told again, in milliseconds. */
const LATELY_MS = 5_000;

const listeners = new Set<LiveListener>();
/** When each case that changed last did, the latest last. */
const lately = new Map<string, number>();
let close: (() => void) | undefined;
let closing: ReturnType<typeof setTimeout> | undefined;

/**
 * Listens to what happens to cases. One stream serves the whole browser: the tab that holds the lock reads it and tells
 * the others, because a browser allows six connections to a house and one person opens many tabs.
 */
export function listenToCases(listener: LiveListener): () => void {
  listeners.add(listener);
  clearTimeout(closing);
  close ??= open();
  for (const [caseId, at] of lately) if (at > Date.now() - LATELY_MS) listener({ kind: "case", caseId });
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) closing = setTimeout(leave, LINGER_MS);
  };
}

function leave(): void {
  close?.();
  close = undefined;
}

/** A page has found out by itself that the case it shows is not to be seen any more. */
export function foundGone(caseId: string): void {
  tellAll({ kind: "gone", caseId });
}

function tellAll(word: LiveWord): void {
  if (word?.kind === "gone") forgetTextsOf(word.caseId);
  if (word?.kind === "case") remember(word.caseId);
  for (const listener of listeners) listener(word);
}

function remember(caseId: string): void {
  const now = Date.now();
  for (const [id, at] of lately) if (at <= now - LATELY_MS) lately.delete(id);
  lately.set(caseId, now);
}

function open(): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  if (!("locks" in navigator) || typeof BroadcastChannel === "undefined") {
    readStream(tellAll, signal);
    return () => leaving.abort();
  }
  const tabs = new BroadcastChannel(CHANNEL);
  tabs.onmessage = ({ data }: MessageEvent<LiveWord>) => tellAll(data);
  const lead = () => {
    readStream((word) => {
      tabs.postMessage(word);
      tellAll(word);
    }, signal);
    return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  };
  navigator.locks.request(CHANNEL, { signal }, lead).catch(() => undefined); // rejects when this tab leaves first
  return () => {
    leaving.abort();
    tabs.close();
  };
}
