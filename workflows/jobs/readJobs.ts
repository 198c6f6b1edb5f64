import { authorize, type QueryContext } from "../commandContext";
import type { FailedJob } from "./failures";
import { queue, type JobState } from "./queue";

/** The board of the queue. */
export interface JobBoard {
  states: JobState[];
  /** Given up for good, the newest first, of every job. */
  failures: FailedJob[];
}

/** How every job stands, for whoever looks after the house. Null while the queue cannot be reached. */
export async function readJobs(ctx: QueryContext): Promise<JobBoard | null> {
  authorize(ctx, "read", "Job");
  try {
    const [states, failures] = await Promise.all([queue().look(), queue().failures()]);
    return { states, failures };
  } catch {
    return null; // its connections have said in the log what is wrong
  }
}
