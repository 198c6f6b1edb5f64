import { logger } from "~/models/logger";
import type { LiveEvent, LiveEvents } from "./live";

/** Live events within a single process, without Redis. Listeners are called in the same turn. */
export class InProcessLive implements LiveEvents {
  private readonly listeners = new Set<(event: LiveEvent) => void>();

  publish(event: LiveEvent): void {
    for (const listener of this.listeners) {
      try {
        listener(event);
      } catch (error) {
        // One broken page must not silence the others, nor fail the command that published.
        logger.warn({ err: error }, "live listener failed");
      }
    }
  }

  subscribe(listener: (event: LiveEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }
}
