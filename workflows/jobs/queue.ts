import type { FailedJob } from "./failures";
import type { JobHandlers, JobName, JobPayload } from "./jobDefinitions";

/** How many rings stand where, over every process that shares the queue. */
export interface JobCounts {
  waiting: number;
  active: number;
  /** Given up after the last try and still kept: the in-process queue keeps them until it stops. */
  failed: number;
}

/** How one job stands, over every process that shares the queue. */
export interface JobState extends JobCounts {
  name: JobName;
  /** Failed once, and waiting for the next try. */
  delayed: number;
  /** When the ring that waits longest came. */
  oldestAt: Date | null;
  /** When it last ran to its end; the in-process queue knows since it started. */
  ranAt: Date | null;
  /** When it rings next by itself; null while nobody works. */
  nextAt: Date | null;
}

/** Told of each job that was given up, in the process that tried it last. It may reject: that is logged, and nothing else. */
export type OnGivenUp = (failure: FailedJob) => Promise<void>;

/**
 * Doorbells. A ring says "there may be work of this kind": it carries no work, may be lost, and may come twice. Ring after
 * the commit, never inside the transaction, or the worker looks before the row is there.
 */
export interface JobQueue {
  /** Asks for a job to run soon. Never throws and never waits: a request must not fail because a doorbell is broken. */
  ring<N extends JobName>(name: N, payload?: JobPayload<N>): void;
  /** Makes this process a worker: takes rings, and rings the periodic jobs. Resolves once it is set up; call it once. */
  work(handlers: JobHandlers, onGivenUp?: OnGivenUp): Promise<void>;
  /** Rejects when the queue cannot be reached. */
  counts(): Promise<JobCounts>;
  /** How each job stands, in the order they are declared. Rejects when the queue cannot be reached. */
  look(): Promise<JobState[]>;
  /** The jobs that were given up, the newest first; at most a hundred of each name. Rejects when the queue cannot be reached. */
  failures(): Promise<FailedJob[]>;
  /** Takes some of them out; one that is there no longer is passed over. Rejects when the queue cannot be reached. */
  forget(failures: Pick<FailedJob, "id" | "name">[]): Promise<void>;
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
