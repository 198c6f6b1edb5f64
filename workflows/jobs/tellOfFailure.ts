import type { CommandContext } from "../commandContext";
import { houseLink } from "../messaging/mailToStaff";
import { notify } from "../notices/notify";
import { momentInWords, whoWatches } from "../notices/whoWatches";
import { wordOf, type FailedJob } from "./failures";
import { wordFor } from "./words";

/** Tells whoever looks after the queue that a job was given up: of each job once a day, because a job that fails fails with every ring. */
export async function tellOfFailure(ctx: CommandContext, { name, at, reason }: FailedJob): Promise<void> {
  const once = `job.given_up ${name} ${at.toISOString().slice(0, 10)}`;
  for (const user of await whoWatches(ctx, "Job")) {
    const since = momentInWords(at, user.language);
    const words = {
      job: wordFor("name", wordOf(name), user.language),
      reason: wordFor("reason", reason, user.language),
    };
    const facts = { ...words, since, link: houseLink("/admin/jobs") };
    await notify(ctx, { kind: "job_given_up", user, facts, once });
  }
}
