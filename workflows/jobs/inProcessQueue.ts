import { setImmediate } from "node:timers/promises";
import { logger } from "~/models/logger";
import { jobDefinitions, jobNames, ringKey, runJob } from "./jobDefinitions";
import type { JobHandlers, JobName, JobPayload } from "./jobDefinitions";
import type { JobCounts, JobQueue } from "./queue";

interface Ring {
  name: JobName;
  payload: JobPayload;
  attempt: number;
}

/**
 * The queue of a single process, without Redis. For each (job, payload) at most one ring waits and one runs: a hundred
 * rings during a run make one more run. What a stop forgets, the rows still say.
 */
export class InProcessQueue implements JobQueue {
  private handlers: JobHandlers | undefined;
  private readonly waiting = new Map<string, Ring>();
  private readonly active = new Map<string, Promise<void>>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private failed = 0;
  private closing = false;

  ring<N extends JobName>(name: N, payload?: JobPayload<N>): void {
    this.accept({ name, payload: payload ?? {}, attempt: 1 });
  }

  async work(handlers: JobHandlers): Promise<void> {
    this.handlers = handlers;
    for (const name of jobNames) {
      // Unref'd: a clock that ticks is no reason for the process to stay alive.
      this.timers.add(setInterval(() => this.ring(name), jobDefinitions[name].everyMs).unref());
    }
    for (const key of this.waiting.keys()) this.start(key);
  }

  async counts(): Promise<JobCounts> {
    return { waiting: this.waiting.size, active: this.active.size, failed: this.failed };
  }

  async ping(): Promise<void> {
    if (this.closing) throw new Error("The queue is closed.");
  }

  async close(): Promise<void> {
    this.closing = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.waiting.clear();
    await Promise.all(this.active.values());
  }

  private accept(ring: Ring): void {
    const key = ringKey(ring.name, ring.payload);
    if (this.closing || this.waiting.has(key)) return;
    this.waiting.set(key, ring);
    this.start(key);
  }

  private start(key: string): void {
    if (!this.handlers || this.closing || this.active.has(key) || !this.waiting.has(key)) return;
    const run = this.takeAndRun(key, this.handlers).finally(() => {
      this.active.delete(key);
      this.start(key);
    });
    this.active.set(key, run);
  }

  private async takeAndRun(key: string, handlers: JobHandlers): Promise<void> {
    await setImmediate(); // the request that rang gets its answer first
    const ring = this.waiting.get(key);
    if (!ring) return;
    this.waiting.delete(key);
    try {
      await runJob(handlers, ring.name, ring.payload);
    } catch (error) {
      this.retryOrGiveUp(ring, error);
    }
  }

  private retryOrGiveUp(ring: Ring, error: unknown): void {
    const { attempts, backoffMs } = jobDefinitions[ring.name];
    logger.error({ err: error, job: ring.name, attempt: ring.attempt }, "job failed");
    if (ring.attempt >= attempts) {
      this.failed += 1;
      return;
    }
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.accept({ ...ring, attempt: ring.attempt + 1 });
      },
      backoffMs * 2 ** (ring.attempt - 1),
    ).unref();
    this.timers.add(timer);
  }
}
