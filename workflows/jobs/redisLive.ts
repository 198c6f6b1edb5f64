import type { Redis } from "ioredis";
import { z } from "zod";
import { logger } from "~/models/logger";
import { InProcessLive } from "./inProcessLive";
import type { LiveEvent, LiveEvents } from "./live";
import { closeRedis, connectRedis } from "./redisConnection";

const sight = z.object({
  traits: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  keptAway: z.array(z.string()),
});
const liveEvent = z.object({ kind: z.enum(["case", "presence"]), caseId: z.string(), was: sight.optional() });

/**
 * Live events over the processes that share a Redis, this one included. What is published while Redis is away is lost
 * to the other processes and still reaches the listeners of this one.
 */
export class RedisLive implements LiveEvents {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly here = new InProcessLive();
  private readonly channel: string;

  /** `prefix` starts the channel's name, so that installations (and tests) can share one Redis. */
  constructor(url: string, prefix = "yoka") {
    this.channel = `${prefix}:live`;
    this.publisher = connectRedis(url, "live");
    this.subscriber = connectRedis(url, "live-listener");
    this.subscriber.on("message", (_channel: string, message: string) => this.receive(message));
    // Subscribes again by itself at each reconnection; rejects only when closed first.
    this.subscriber.subscribe(this.channel).catch((error: unknown) => logger.debug({ err: error }, "live not heard"));
  }

  publish(event: LiveEvent): void {
    const away = this.publisher.status !== "ready";
    if (away || this.subscriber.status !== "ready") this.here.publish(event);
    if (away) return;
    this.publisher.publish(this.channel, JSON.stringify(event)).catch((error: unknown) => {
      logger.warn({ err: error }, "live event lost");
    });
  }

  subscribe(listener: (event: LiveEvent) => void): () => void {
    return this.here.subscribe(listener);
  }

  async close(): Promise<void> {
    await this.here.close();
    await Promise.all([this.publisher, this.subscriber].map(closeRedis));
  }

  private receive(message: string): void {
    try {
      this.here.publish(liveEvent.parse(JSON.parse(message)));
    } catch (error) {
      logger.warn({ err: error }, "live event not understood");
    }
  }
}
