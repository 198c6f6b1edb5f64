/** Hears the id of a case that changed, or null when changes may have been missed and everything should be looked at. */
type Listener = (caseId: string | null) => void;

const CHANNEL = "yoka-live";
/** Where events cannot come, the page asks again this often, in milliseconds. */
const POLL_MS = 15_000;
/** Walking from one page to the next leaves nobody listening for a moment; the stream outlives it, in milliseconds. */
const LINGER_MS = 3_000;

const listeners = new Set<Listener>();
let close: (() => void) | undefined;
let closing: ReturnType<typeof setTimeout> | undefined;

/**
 * Listens to the changes of cases. One stream serves the whole browser: the tab that holds the lock reads it and tells
 * the others, because a browser allows six connections to a house and one person opens many tabs.
 */
export function listenToCases(listener: Listener): () => void {
  listeners.add(listener);
  clearTimeout(closing);
  close ??= open();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) closing = setTimeout(leave, LINGER_MS);
  };
}

function leave(): void {
  close?.();
  close = undefined;
}

function tellAll(caseId: string | null): void {
  for (const listener of listeners) listener(caseId);
}

function open(): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  if (!("locks" in navigator) || typeof BroadcastChannel === "undefined") {
    readStream(tellAll, signal);
    return () => leaving.abort();
  }
  const tabs = new BroadcastChannel(CHANNEL);
  tabs.onmessage = ({ data }: MessageEvent<string | null>) => tellAll(data);
  const lead = () => {
    readStream((caseId) => {
      tabs.postMessage(caseId);
      tellAll(caseId);
    }, signal);
    return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  };
  navigator.locks.request(CHANNEL, { signal }, lead).catch(() => undefined); // rejects when this tab leaves first
  return () => {
    leaving.abort();
    tabs.close();
  };
}

/** Reads `/live`; catches up whenever it opens, and asks by the clock while it does not answer. */
function readStream(tell: Listener, signal: AbortSignal): void {
  let source: EventSource | undefined;
  let polling: ReturnType<typeof setInterval> | undefined;
  const connect = () => {
    source = new EventSource("/live");
    source.addEventListener("open", () => {
      tell(null); // what changed between the reading of the page and this moment was told to nobody
      clearInterval(polling);
      polling = undefined;
    });
    source.addEventListener("case", (event: MessageEvent<string>) => tell(event.data));
    source.addEventListener("error", () => {
      polling ??= setInterval(poll, POLL_MS);
    });
  };
  const poll = () => {
    tell(null);
    if (source?.readyState === EventSource.CLOSED) connect(); // the browser gave up: it does not after a refusal
  };
  connect();
  signal.addEventListener("abort", () => {
    clearInterval(polling);
    source?.close();
  });
}
