import type { Redis } from "ioredis";
import { logger } from "~/models/logger";
import { closeRedis, connectRedis } from "../jobs/redisConnection";
import { InProcessPresence } from "./inProcessPresence";
import { LEASE_MS, type Doing, type Present, type PresenceBook } from "./presence";

const DOINGS: readonly Doing[] = ["reading", "answering", "noting"];

/** Who is where, over the processes that share a Redis. While it is away, each process knows of its own people only. */
export class RedisPresence implements PresenceBook {
  private readonly redis: Redis;
  private readonly alone = new InProcessPresence();
  private readonly prefix: string;

  /** `prefix` starts the names of its keys, so that installations (and tests) can share one Redis. */
  constructor(url: string, prefix = "yoka") {
    this.prefix = `${prefix}:presence:`;
    this.redis = connectRedis(url, "presence");
  }

  async touch(caseId: string, present: Present): Promise<{ here: Present[]; changed: boolean }> {
    const alone = await this.alone.touch(caseId, present);
    const before = await this.read(caseId);
    if (!before) return alone;
    const known = before.find(({ userId }) => userId === present.userId);
    const sign = `${Date.now() + LEASE_MS} ${present.doing}`;
    await this.ask((redis) =>
      redis
        .multi()
        .hset(this.prefix + caseId, present.userId, sign)
        .pexpire(this.prefix + caseId, LEASE_MS)
        .exec(),
    );
    const others = before.filter(({ userId }) => userId !== present.userId);
    return { here: [...others, present], changed: known?.doing !== present.doing };
  }

  async who(caseId: string): Promise<Present[]> {
    return (await this.read(caseId)) ?? this.alone.who(caseId);
  }

  async leave(caseId: string, userId: string): Promise<boolean> {
    const alone = await this.alone.leave(caseId, userId);
    const gone = await this.ask((redis) => redis.hdel(this.prefix + caseId, userId));
    return gone === null ? alone : gone > 0;
  }

  async close(): Promise<void> {
    await closeRedis(this.redis);
  }

  private async read(caseId: string): Promise<Present[] | null> {
    const signs = await this.ask((redis) => redis.hgetall(this.prefix + caseId));
    return signs && Object.entries(signs).flatMap(([userId, sign]) => presentOf(userId, sign));
  }

  /** Null when Redis is away: a file opens without it. */
  private async ask<T>(work: (redis: Redis) => Promise<T>): Promise<T | null> {
    if (this.redis.status !== "ready") return null;
    try {
      return await work(this.redis);
    } catch (error) {
      logger.debug({ err: error }, "presence not known");
      return null;
    }
  }
}

function presentOf(userId: string, sign: string): Present[] {
  const [until, word] = sign.split(" ");
  const doing = DOINGS.find((one) => one === word);
  return doing && Number(until) >= Date.now() ? [{ userId, doing }] : [];
}
