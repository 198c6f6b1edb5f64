import { logger } from "~/models/logger";
import { live, type LiveEvent } from "~/workflows/jobs/live";
import { eventKey } from "~/workflows/jobs/recentEvents";
import type { UserActor } from "~/workflows/access/readSession";
import { rightsMark } from "~/workflows/access/rightsMark";
import { queryContext } from "~/workflows/runCommand";
import { whatToTell } from "~/workflows/triage/whatToTell";
import { watchingActor } from "./session.server";
import { shutdownSignal } from "./shutdown.server";

/** How often something is said when nothing happens: proxies and phones keep the connection, and both ends notice when it is gone. */
const HEARTBEAT_MS = 20_000;
const BEAT = "event: beat\ndata: 1\n\n";
/** Events that come together are asked about together. */
const GATHER_MS = 200;

/**
 * The changes of cases as server-sent events (`case`, `presence` or `gone`, with an id and nothing else), to one subscriber.
 * Before each sending the session is read again and the ability asked: a right that ended ends here, and the page hears
 * within a beat that its person's roles are others (`rights`, with a mark of them).
 */
export function liveStream(request: Request, actor: UserActor): ReadableStream<Uint8Array> {
  const leaving = AbortSignal.any([request.signal, shutdownSignal]);
  let stop: () => void = () => undefined;
  return new ReadableStream({
    start(controller) {
      const write = (text: string) => controller.enqueue(new TextEncoder().encode(text));
      const waiting = new Map<string, LiveEvent>();
      let timer: ReturnType<typeof setTimeout> | undefined;
      let known = rightsMark(actor);

      const flush = async () => {
        timer = undefined;
        const events = [...waiting.values()];
        waiting.clear();
        const session = await watchingActor(request);
        if (!session) return end();
        const told = await whatToTell(queryContext(session.actor), events);
        const words = told.map(({ kind, caseId }) => `event: ${kind}\ndata: ${caseId}\n\n`);
        const mark = rightsMark(session.actor);
        if (mark !== known) words.push(`event: rights\ndata: ${mark}\n\n`);
        known = mark;
        if (!leaving.aborted) write(words.join("") || BEAT);
      };
      const attend = () =>
        void flush().catch((error: unknown) => {
          logger.error({ err: error }, "a live stream could not be served");
          end();
        });
      const unsubscribe = live().subscribe((event) => {
        waiting.set(eventKey(event), event);
        timer ??= setTimeout(attend, GATHER_MS);
      });
      const heartbeat = setInterval(attend, HEARTBEAT_MS);
      const end = () => {
        stop();
        controller.close();
      };
      stop = () => {
        stop = () => undefined;
        unsubscribe();
        clearInterval(heartbeat);
        clearTimeout(timer);
        leaving.removeEventListener("abort", end);
      };
      leaving.addEventListener("abort", end);
      write(`retry: 3000\n${BEAT}event: rights\ndata: ${known}\n\n`); // a page that hears nothing at once knows that something gathers the stream on its way
    },
    cancel: () => stop(),
  });
}
