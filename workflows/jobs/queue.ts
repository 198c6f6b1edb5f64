import type { JobHandlers, JobName, JobPayload } from "./jobDefinitions";

/** How many rings stand where, over every process that shares the queue. */
export interface JobCounts {
  waiting: number;
  active: number;
  /** Given up after the last try; the in-process queue counts since it started, Bull what it still keeps. */
  failed: number;
}

/**
 * Doorbells. A ring says "there may be work of this kind": it carries no work, may be lost, and may come twice. Ring after
 * the commit, never inside the transaction, or the worker looks before the row is there.
 */
export interface JobQueue {
  /** Asks for a job to run soon. Never throws and never waits: a request must not fail because a doorbell is broken. */
  ring<N extends JobName>(name: N, payload?: JobPayload<N>): void;
  /** Makes this process a worker: takes rings, and rings the periodic jobs. Resolves once it is set up; call it once. */
  work(handlers: JobHandlers): Promise<void>;
  /** Rejects when the queue cannot be reached. */
  counts(): Promise<JobCounts>;
  /** Resolves when the queue can be reached, rejects within two seconds otherwise. */
  ping(): Promise<void>;
  /** Takes nothing new, waits for the jobs in hand, and lets go of every connection and timer. */
  close(): Promise<void>;
}

let current: JobQueue | undefined;

/** Makes `next` the queue of this process. */
export function useQueue(next: JobQueue): void {
  current = next;
}

/** The queue of this process. Throws when none was set: a programming error, never a user's. */
export function queue(): JobQueue {
  if (!current) throw new Error("No job queue is in use.");
  return current;
}
