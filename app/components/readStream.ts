import type { LiveListener, LiveWord } from "./liveStream";

/** Where no stream comes through, the page asks by the clock this often, in milliseconds. */
const POLL_MS = 10_000;
/** The house says something at once, and then every twenty seconds: a stream silent for longer does not come through. */
const FIRST_WORD_MS = 8_000;
const SILENCE_MS = 50_000;

/**
 * Reads `/live` until `signal` ends it. A stream that is refused, cut, or gathered by a proxy on its way is made up for by
 * asking `/live/changes`, which is short and says only what changed; when the stream speaks again, that stops.
 */
export function readStream(tell: LiveListener, signal: AbortSignal): void {
  let source: EventSource | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let known: string | undefined;
  const hearRights = (mark: string) => {
    if (known !== undefined && known !== mark) tell({ kind: "rights" });
    known = mark;
  };
  const asking = askByTheClock({ tell, hearRights }, () => {
    if (source?.readyState === EventSource.CLOSED) connect(); // the browser gave up: it does not after a refusal
  });

  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(asking.start, SILENCE_MS);
    asking.stop();
  };
  const connect = () => {
    source?.close();
    source = new EventSource("/live");
    source.addEventListener("beat", heard);
    source.addEventListener("rights", ({ data }: MessageEvent<string>) => hearRights(data));
    source.addEventListener("open", () => tell(null)); // what changed since the page was read was told to nobody
    for (const kind of ["case", "presence", "gone"] as const) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        heard();
        tell({ kind, caseId: event.data });
      });
    }
    source.addEventListener("error", asking.start);
  };
  silence = setTimeout(asking.start, FIRST_WORD_MS);
  connect();
  signal.addEventListener("abort", () => {
    clearTimeout(silence);
    asking.stop();
    source?.close();
  });
}

/** Asks what changed, again and again once started; the first time everything may have. */
function askByTheClock(
  { tell, hearRights }: { tell: LiveListener; hearRights: (mark: string) => void },
  beforeEach: () => void,
) {
  let timer: ReturnType<typeof setInterval> | undefined;
  let since: number | null = null;
  const ask = async () => {
    beforeEach();
    const changes = await fetchChanges(since);
    if (!changes || timer === undefined) return;
    since = changes.at;
    if (changes.rights) hearRights(changes.rights);
    if (changes.missed) tell(null);
    else changes.events.forEach(tell);
  };
  return {
    start: () => {
      if (timer !== undefined) return;
      since = null;
      timer = setInterval(() => void ask(), POLL_MS);
      void ask();
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

interface Changes {
  at: number;
  missed: boolean;
  events: Extract<LiveWord, { caseId: string }>[];
  rights?: string;
}

/** Whether the house says that this case is not to be seen any more; false where it cannot be asked. */
export async function isGone(caseId: string): Promise<boolean> {
  const answer = await fetch(`/live/changes?open=${caseId}`).catch(() => null);
  if (!answer?.ok) return false;
  return ((await answer.json()) as Changes).events.some((word) => word.kind === "gone" && word.caseId === caseId);
}

/** Null where the link is lost. Somebody whose session ended has missed everything: the page then looks, and leaves. */
async function fetchChanges(since: number | null): Promise<Changes | null> {
  try {
    const answer = await fetch(`/live/changes${since === null ? "" : `?since=${since}`}`);
    if (answer.status === 401) return { at: 0, missed: true, events: [], rights: "none" };
    return answer.ok ? ((await answer.json()) as Changes) : null;
  } catch {
    return null;
  }
}
