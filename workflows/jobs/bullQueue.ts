import Bull from "bull";
import type { Redis } from "ioredis";
import { logger } from "~/models/logger";
import { failureOf, lookAt, moveOut, reasonForBull } from "./bullJobs";
import { KEPT_FAILURES, newestFirst, type FailedJob } from "./failures";
import { jobDefinitions, jobNames, ringKey, runJob } from "./jobDefinitions";
import type { JobHandlers, JobName, JobPayload } from "./jobDefinitions";
import type { JobCounts, JobQueue, JobState, OnGivenUp } from "./queue";
import { closeRedis, connectRedis, wheneverReady } from "./redisConnection";

/** Rings of one process that come this close together are one. */
const GATHER_MS = 20;
/** How long a bell may hang without its job being taken; then another ring is let through, in case the job was lost. */
const BELL_MS = 3_000;
/** A wiped Redis forgets the periodic jobs; the workers put them back this often. */
const RESCHEDULE_MS = 60_000;
/** How long `ping` gives Redis. */
const PING_MS = 2_000;

/**
 * The queue of several processes, Bull on Redis. Each job has a Bull queue of its own with one run at a time in each
 * worker, so that a slow provider never holds up incoming messages. Over all processes one ring of a (job, payload)
 * waits at most: a short-lived key in Redis, the bell, is hung up by the first ring and taken down before the run.
 */
export class BullQueue implements JobQueue {
  private readonly client: Redis;
  private readonly otherConnections: Redis[] = [];
  private readonly queues: Map<JobName, Bull.Queue<JobPayload>>;
  private readonly pending = new Map<string, { name: JobName; payload: JobPayload }>();
  private readonly running = new Set<Promise<void>>();
  private gathering: NodeJS.Timeout | undefined;
  private rescheduling: NodeJS.Timeout | undefined;
  private subscriber: Redis | undefined;
  private scheduling: Promise<void> = Promise.resolve();
  private closing = false;

  /** `prefix` starts every key, so that installations (and tests) can share one Redis. */
  constructor(
    private readonly url: string,
    private readonly prefix = "yoka",
  ) {
    this.client = connectRedis(url, "queue");
    this.queues = new Map(jobNames.map((name) => [name, this.openQueue(name)]));
    wheneverReady(this.client, () => void this.flush()); // rings kept while Redis was away
  }

  ring<N extends JobName>(name: N, payload?: JobPayload<N>): void {
    if (this.closing) return;
    const given = payload ?? {};
    this.pending.set(ringKey(name, given), { name, payload: given });
    this.gathering ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  async work(handlers: JobHandlers, onGivenUp?: OnGivenUp): Promise<void> {
    let started = false;
    wheneverReady(this.client, () => {
      if (this.closing) return;
      if (!started)
        for (const [name, queue] of this.queues) {
          this.startWorker(name, queue, handlers);
          if (onGivenUp) this.tellOfGivenUp(name, queue, onGivenUp);
        }
      started = true;
      void this.schedulePeriodic();
    });
    this.rescheduling = setInterval(() => void this.schedulePeriodic(), RESCHEDULE_MS).unref();
  }

  async counts(): Promise<JobCounts> {
    this.demandRedis();
    const each = await Promise.all([...this.queues.values()].map((queue) => queue.getJobCounts()));
    const sum = (state: keyof JobCounts) => each.reduce((total, counts) => total + counts[state], 0);
    return { waiting: sum("waiting"), active: sum("active"), failed: sum("failed") };
  }

  async look(): Promise<JobState[]> {
    this.demandRedis();
    const ran = await this.client.hgetall(this.ran);
    return Promise.all([...this.queues].map(([name, queue]) => lookAt(name, queue, ran[name])));
  }

  async failures(): Promise<FailedJob[]> {
    this.demandRedis();
    const each = await Promise.all(
      [...this.queues].map(async ([name, queue]) => {
        const jobs: (Bull.Job | null)[] = await queue.getFailed(); // null for one that somebody takes out meanwhile
        return jobs.flatMap((job) => (job ? [failureOf(name, job)] : []));
      }),
    );
    return newestFirst(each.flat());
  }

  async forget(failures: Pick<FailedJob, "id" | "name">[]): Promise<void> {
    this.demandRedis();
    await Promise.all(failures.map(({ name, id }) => moveOut(this.queues.get(name), id)));
  }

  async ping(): Promise<void> {
    this.demandRedis();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error("Redis does not answer.")), PING_MS);
    });
    await Promise.race([this.client.ping(), tooLate]).finally(() => clearTimeout(timer));
  }

  async close(): Promise<void> {
    if (this.closing) return;
    this.closing = true;
    clearInterval(this.rescheduling);
    await this.flush();
    // Bull waits for its jobs only while Redis answers; without Redis we wait for the handlers ourselves.
    const redisAway = this.client.status !== "ready";
    await (redisAway ? Promise.all(this.running) : this.scheduling);
    await Promise.all([...this.queues.values()].map((queue) => queue.close(redisAway)));
    await Promise.all([this.client, ...this.otherConnections].map(closeRedis));
  }

  private openQueue(name: JobName): Bull.Queue<JobPayload> {
    const queue: Bull.Queue<JobPayload> = new Bull(name, {
      prefix: this.prefix,
      createClient: (kind) => {
        if (kind === "client") return this.client;
        if (kind === "subscriber") return (this.subscriber ??= this.openConnection("queue-events"));
        return this.openConnection(`queue-${name}`); // blocks while it waits for a job, so it cannot be shared
      },
      defaultJobOptions: {
        attempts: jobDefinitions[name].attempts,
        backoff: { type: "exponential", delay: jobDefinitions[name].backoffMs },
        removeOnComplete: true,
        removeOnFail: KEPT_FAILURES,
      },
    });
    // The connections have said that Redis is away; Bull repeats it for each queue, at each attempt.
    queue.on("error", (error) => logger.debug({ err: error, job: name }, "bull"));
    return queue;
  }

  private openConnection(use: string): Redis {
    const connection = connectRedis(this.url, use);
    this.otherConnections.push(connection);
    return connection;
  }

  private startWorker(name: JobName, queue: Bull.Queue<JobPayload>, handlers: JobHandlers): void {
    const run = async (job: Bull.Job<JobPayload>) => {
      // Down before the run: what is stored from here on may be missed by it, so it must be able to ring again.
      await this.client.del(this.bell(ringKey(name, job.data)));
      try {
        await runJob(handlers, name, job.data);
        this.noteRan(name);
      } catch (error) {
        logger.error({ err: error, job: name, attempt: job.attemptsMade + 1 }, "job failed");
        throw reasonForBull(error);
      }
    };
    queue
      .process((job) => {
        const running = run(job);
        const settled = running.catch(() => undefined).finally(() => this.running.delete(settled));
        this.running.add(settled);
        return running;
      })
      .catch((error: unknown) => logger.error({ err: error, job: name }, "worker stopped"));
  }

  /** Bull says so of every failed try, and of what was found lying because its worker died. */
  private tellOfGivenUp(name: JobName, queue: Bull.Queue<JobPayload>, onGivenUp: OnGivenUp): void {
    queue.on("failed", (job) => {
      void (async () => {
        const failure = failureOf(name, job);
        if (failure.tries < jobDefinitions[name].attempts && failure.reason !== "interrupted") return;
        await onGivenUp(failure);
      })().catch((error: unknown) => logger.warn({ err: error, job: name }, "failed job not told"));
    });
  }

  /** Hands the gathered rings to Bull. While Redis is away they are kept, one of each kind, for its return. */
  private async flush(): Promise<void> {
    clearTimeout(this.gathering);
    this.gathering = undefined;
    if (this.client.status !== "ready") return;
    const rings = [...this.pending];
    this.pending.clear();
    await Promise.all(
      rings.map(async ([key, { name, payload }]) => {
        try {
          const hung = await this.client.set(this.bell(key), "1", "PX", BELL_MS, "NX");
          if (hung) await this.queues.get(name)?.add(payload);
        } catch (error) {
          logger.warn({ err: error, job: name }, "ring lost"); // the periodic ring makes up for it
        }
      }),
    );
  }

  /** Bull keeps what repeats in Redis: put it there if it is missing, and take out what an older version left. */
  /** One round at a time; `close` waits for the one that is under way. */
  private schedulePeriodic(): Promise<void> {
    this.scheduling = this.scheduling.then(() => this.putPeriodic());
    return this.scheduling;
  }

  private async putPeriodic(): Promise<void> {
    if (this.closing || this.client.status !== "ready") return;
    try {
      for (const [name, queue] of this.queues) {
        const { everyMs } = jobDefinitions[name];
        for (const repeated of await queue.getRepeatableJobs()) {
          if (repeated.every !== everyMs) await queue.removeRepeatableByKey(repeated.key);
        }
        await queue.add({}, { repeat: { every: everyMs } });
      }
    } catch (error) {
      logger.warn({ err: error }, "periodic jobs not scheduled");
    }
  }

  private demandRedis(): void {
    if (this.client.status !== "ready") throw new Error("Redis is away.");
  }

  /** Never waited for: what was done is done, and a Redis that went away meanwhile answers nothing. */
  private noteRan(name: JobName): void {
    if (this.client.status !== "ready") return;
    this.client.hset(this.ran, name, Date.now()).catch((error: unknown) => {
      logger.debug({ err: error, job: name }, "run not noted");
    });
  }

  /** Where Redis keeps when each job last ran to its end. */
  private get ran(): string {
    return `${this.prefix}:ran`;
  }

  private bell(key: string): string {
    return `${this.prefix}:bell:${key}`;
  }
}
