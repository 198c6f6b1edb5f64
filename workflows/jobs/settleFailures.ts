import { UnavailableError } from "~/models/errors";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { wordOf } from "./failures";
import type { JobName } from "./jobDefinitions";
import { queue } from "./queue";

/** Failed jobs: all of a name, or one of them. */
export interface SettleFailures {
  name: JobName;
  id?: string;
}

/**
 * Rings again for jobs that were given up. One ring makes up for all of a name: it does whatever the rows say is owed.
 * Safe to repeat: what was settled already is neither rung for nor journalled again.
 */
export async function tryJobsAgain(ctx: CommandContext, which: SettleFailures): Promise<void> {
  if (await takeOut(ctx, which, "job.tried_again")) ctx.afterCommit(() => queue().ring(which.name));
}

/** Puts failed jobs aside: nobody need look into them any more. What is owed is done at the next ring all the same. Safe to repeat. */
export async function putJobsAside(ctx: CommandContext, which: SettleFailures): Promise<void> {
  await takeOut(ctx, which, "job.put_aside");
}

async function takeOut(
  ctx: CommandContext,
  { name, id }: SettleFailures,
  action: "job.tried_again" | "job.put_aside",
): Promise<boolean> {
  ctx.authorize("manage", "Job");
  const failures = (await reached(queue().failures())).filter((one) => one.name === name && (!id || one.id === id));
  if (failures.length === 0) return false;
  await record(ctx, {
    action,
    subject: { type: "Job", id: name },
    facts: { job: wordOf(name), count: failures.length },
  });
  await reached(queue().forget(failures));
  return true;
}

/** A queue that is away is no fault of whoever asked: they come back in a moment. */
function reached<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    throw new UnavailableError(error instanceof Error ? error : new Error("The queue does not answer."));
  });
}
