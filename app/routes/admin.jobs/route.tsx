import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InvalidInputError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { readJobs } from "~/workflows/jobs/readJobs";
import { putJobsAside, tryJobsAgain } from "~/workflows/jobs/settleFailures";
import { visitAccounts } from "../../accountsRoom.server";
import { JobsPage } from "../../components/jobs/JobsPage";
import { presentJobs, readJobName } from "../../presenters/jobs";
import { actInRoom } from "../../roomForm.server";

/** For whoever looks after the house: what it does by itself, and what of it failed. */
export const handle = { ability: "Job:read" };

const ACTS = { try_again: tryJobsAgain, put_aside: putJobsAside };
const DONE = Object.keys(ACTS);

/** How every job stands, and those that were given up, by page. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, words }) => {
    const asked = new URL(request.url).searchParams;
    const board = await readJobs(ctx);
    const view = presentJobs(board, { name: asked.get("job"), page: asked.get("page") }, ctx.clock.now());
    return { title: words.t("jobs.title"), view, done: DONE.find((one) => one === asked.get("done")) ?? null };
  });
}

/** Tries again, or puts aside, one that was given up or all of a job. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(
    request,
    requestId,
    (ctx) => authorize(ctx, "manage", "Job"),
    async ({ text, run }) => {
      const act = text("act");
      const name = readJobName(text("job"));
      const perform = Object.hasOwn(ACTS, act) ? ACTS[act as keyof typeof ACTS] : undefined;
      if (!perform || !name) throw new InvalidInputError({});
      await run((ctx) => perform(ctx, { name, id: text("id") || undefined }));
      return `/admin/jobs?done=${act}`;
    },
  );
}

/** Draws them. */
export default function Jobs() {
  return <JobsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
