import type Bull from "bull";
import { FAILURE_REASONS, reasonOf, type FailedJob } from "./failures";
import type { JobName } from "./jobDefinitions";
import type { JobState } from "./queue";

/** How Bull says that the worker of a job died twice. */
const STALLED = /stalled/;

/** What Redis may keep of an error: a word of ours. What the error itself says may quote somebody, and is in the log alone. */
export function reasonForBull(error: unknown): Error {
  const kept = new Error(reasonOf(error));
  kept.stack = kept.message;
  return kept;
}

/** A failed job of Bull as the house speaks of it. */
export function failureOf(name: JobName, job: Bull.Job): FailedJob {
  const said = job.failedReason ?? "";
  const reason = FAILURE_REASONS.find((one) => one === said) ?? (STALLED.test(said) ? "interrupted" : "other");
  return {
    id: String(job.id),
    name,
    at: new Date(job.finishedOn ?? job.processedOn ?? job.timestamp),
    tries: job.attemptsMade,
    reason,
  };
}

/** How the queue of one job stands; `ran` is when it last ran to its end, in milliseconds. */
export async function lookAt(name: JobName, queue: Bull.Queue, ran: string | undefined): Promise<JobState> {
  const [counts, [oldest], delayed, [repeated]] = await Promise.all([
    queue.getJobCounts(),
    queue.getJobs(["waiting"], 0, 0, true),
    queue.getDelayed(),
    queue.getRepeatableJobs(),
  ]);
  return {
    name,
    waiting: counts.waiting,
    active: counts.active,
    failed: counts.failed,
    // The next periodic ring stands among them: it has failed nothing.
    delayed: delayed.filter((job) => job?.attemptsMade > 0).length,
    oldestAt: oldest ? new Date(oldest.timestamp) : null,
    ranAt: ran ? new Date(Number(ran)) : null,
    nextAt: repeated ? new Date(repeated.next) : null,
  };
}

/** Takes a failed job out; another that is tried again meanwhile stays. */
export async function moveOut(queue: Bull.Queue | undefined, id: string): Promise<void> {
  const job = await queue?.getJob(id);
  if (await job?.isFailed()) await job?.remove();
}
