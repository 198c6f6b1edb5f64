import { setImmediate } from "node:timers/promises";
import { logger } from "~/models/logger";
import { KEPT_FAILURES, newestFirst, reasonOf, type FailedJob } from "./failures";
import { jobDefinitions, jobNames, ringKey, runJob } from "./jobDefinitions";
import type { JobHandlers, JobName, JobPayload } from "./jobDefinitions";
import type { JobCounts, JobQueue, JobState, OnGivenUp } from "./queue";

interface Ring {
  name: JobName;
  payload: JobPayload;
  attempt: number;
  /** When it was accepted. */
  at: Date;
}

/**
 * The queue of a single process, without Redis. For each (job, payload) at most one ring waits and one runs: a hundred
 * rings during a run make one more run. What a stop forgets, the rows still say.
 */
export class InProcessQueue implements JobQueue {
  private handlers: JobHandlers | undefined;
  private readonly waiting = new Map<string, Ring>();
  private readonly active = new Map<string, { name: JobName; run: Promise<void> }>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly delayed = new Map<NodeJS.Timeout, JobName>();
  private readonly ranAt = new Map<JobName, Date>();
  private readonly nextAt = new Map<JobName, Date>();
  private given: FailedJob[] = [];
  private lastFailure = 0;
  private onGivenUp: OnGivenUp | undefined;
  private closing = false;

  ring<N extends JobName>(name: N, payload?: JobPayload<N>): void {
    this.accept({ name, payload: payload ?? {}, attempt: 1, at: new Date() });
  }

  async work(handlers: JobHandlers, onGivenUp?: OnGivenUp): Promise<void> {
    this.handlers = handlers;
    this.onGivenUp = onGivenUp;
    for (const name of jobNames) {
      const { everyMs } = jobDefinitions[name];
      const ringAgain = () => this.nextAt.set(name, new Date(Date.now() + everyMs));
      ringAgain();
      const tick = () => {
        ringAgain();
        this.ring(name);
      };
      // Unref'd: a clock that ticks is no reason for the process to stay alive.
      this.timers.add(setInterval(tick, everyMs).unref());
    }
    for (const key of this.waiting.keys()) this.start(key);
  }

  async counts(): Promise<JobCounts> {
    return { waiting: this.waiting.size, active: this.active.size, failed: this.given.length };
  }

  async look(): Promise<JobState[]> {
    return jobNames.map((name) => {
      const of = <T>(all: Iterable<T>, nameOf: (one: T) => JobName) => [...all].filter((one) => nameOf(one) === name);
      const waiting = of(this.waiting.values(), (ring) => ring.name);
      return {
        name,
        waiting: waiting.length,
        active: of(this.active.values(), (one) => one.name).length,
        delayed: of(this.delayed.values(), (one) => one).length,
        failed: of(this.given, (one) => one.name).length,
        oldestAt: waiting[0]?.at ?? null, // a map keeps the order in which they came
        ranAt: this.ranAt.get(name) ?? null,
        nextAt: this.nextAt.get(name) ?? null,
      };
    });
  }

  async failures(): Promise<FailedJob[]> {
    return newestFirst([...this.given]);
  }

  async forget(failures: Pick<FailedJob, "id">[]): Promise<void> {
    const ids = new Set(failures.map(({ id }) => id));
    this.given = this.given.filter(({ id }) => !ids.has(id));
  }

  async ping(): Promise<void> {
    if (this.closing) throw new Error("The queue is closed.");
  }

  async close(): Promise<void> {
    this.closing = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.delayed.clear();
    this.nextAt.clear();
    this.waiting.clear();
    await Promise.all([...this.active.values()].map(({ run }) => run));
  }

  private accept(ring: Ring): void {
    const key = ringKey(ring.name, ring.payload);
    if (this.closing || this.waiting.has(key)) return;
    this.waiting.set(key, ring);
    this.start(key);
  }

  private start(key: string): void {
    const name = this.waiting.get(key)?.name;
    if (!this.handlers || this.closing || this.active.has(key) || !name) return;
    const run = this.takeAndRun(key, this.handlers).finally(() => {
      this.active.delete(key);
      this.start(key);
    });
    this.active.set(key, { name, run });
  }

  private async takeAndRun(key: string, handlers: JobHandlers): Promise<void> {
    await setImmediate(); // the request that rang gets its answer first
    const ring = this.waiting.get(key);
    if (!ring) return;
    this.waiting.delete(key);
    try {
      await runJob(handlers, ring.name, ring.payload);
      this.ranAt.set(ring.name, new Date());
    } catch (error) {
      await this.retryOrGiveUp(ring, error);
    }
  }

  private async retryOrGiveUp(ring: Ring, error: unknown): Promise<void> {
    const { attempts, backoffMs } = jobDefinitions[ring.name];
    logger.error({ err: error, job: ring.name, attempt: ring.attempt }, "job failed");
    if (ring.attempt >= attempts) return this.giveUp(ring, error);
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.delayed.delete(timer);
        this.accept({ ...ring, attempt: ring.attempt + 1, at: new Date() });
      },
      backoffMs * 2 ** (ring.attempt - 1),
    ).unref();
    this.timers.add(timer);
    this.delayed.set(timer, ring.name);
  }

  private async giveUp({ name, attempt }: Ring, error: unknown): Promise<void> {
    const id = String((this.lastFailure += 1));
    const failure = { id, name, at: new Date(), tries: attempt, reason: reasonOf(error) };
    const kept = this.given.filter((one) => one.name === name).slice(1 - KEPT_FAILURES);
    this.given = [...this.given.filter((one) => one.name !== name), ...kept, failure];
    try {
      await this.onGivenUp?.(failure);
    } catch (untold) {
      logger.warn({ err: untold, job: name }, "failed job not told");
    }
  }
}
