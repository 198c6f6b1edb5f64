import { logger } from "~/models/logger";
import { live } from "~/workflows/jobs/live";
import { queryContext } from "~/workflows/runCommand";
import { visibleAmong } from "~/workflows/triage/visibleAmong";
import { watchingActor } from "./session.server";
import { shutdownSignal } from "./shutdown.server";

/** A line that says nothing, so that proxies and phones keep the connection, and we notice when it is gone. */
const HEARTBEAT_MS = 20_000;
/** Events that come together are asked about together. */
const GATHER_MS = 200;

/**
 * The changes of cases as server-sent events (`case`, with an id and nothing else), to one subscriber. Before each
 * sending the session is read again and the ability asked: a right that ended, or a case that moved away, ends here.
 */
export function liveStream(request: Request): ReadableStream<Uint8Array> {
  const leaving = AbortSignal.any([request.signal, shutdownSignal]);
  let stop: () => void = () => undefined;
  return new ReadableStream({
    start(controller) {
      const write = (text: string) => controller.enqueue(new TextEncoder().encode(text));
      const waiting = new Set<string>();
      let timer: ReturnType<typeof setTimeout> | undefined;

      const flush = async () => {
        timer = undefined;
        const ids = [...waiting];
        waiting.clear();
        const session = await watchingActor(request);
        if (!session) return end();
        const visible = await visibleAmong(queryContext(session.actor), ids);
        if (!leaving.aborted) write(visible.map((id) => `event: case\ndata: ${id}\n\n`).join("") || ": \n\n");
      };
      const attend = () =>
        void flush().catch((error: unknown) => {
          logger.error({ err: error }, "a live stream could not be served");
          end();
        });
      const unsubscribe = live().subscribe(({ caseId }) => {
        waiting.add(caseId);
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
      write("retry: 3000\n\n");
    },
    cancel: () => stop(),
  });
}
