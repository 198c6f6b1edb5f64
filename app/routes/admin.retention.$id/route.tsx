import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InvalidInputError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { changeRule } from "~/workflows/retention/askRule";
import { approveRule, stopRule } from "~/workflows/retention/decideRule";
import { dryRun, seesAllCasesOf, seesCasesOf } from "~/workflows/retention/dryRun";
import { readRule } from "~/workflows/retention/readRules";
import { isAboutCases } from "~/workflows/retention/ruleTerms";
import { RulePage } from "../../components/retention/RulePage";
import { categoryWords } from "../../presenters/categories";
import { presentDryRun, presentRule, presentRun } from "../../presenters/retention";
import { readTyped, visitRetention } from "../../retentionRoom.server";
import { actInRoom } from "../../roomForm.server";

/** One rule: what it says, what it would do now, what it did. */
export const handle = { ability: "Retention:read" };

const DONE = ["ask", "change", "approve", "stop"];

/** Reads it, and tries it; 404 when there is none. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return visitRetention(request, context.requestId, async ({ ctx, choices: { categories }, words }) => {
    const { rule, runs, names } = await readRule(ctx, params.id ?? "");
    const aboutCases = isAboutCases(rule.subject);
    const whole = !aboutCases || seesAllCasesOf(ctx, rule);
    const done = new URL(request.url).searchParams.get("done");
    return {
      title: words.t(`retention.subject.${rule.subject}`),
      rule: presentRule(rule, names, categoryWords([...categories.grievances, ...categories.tickets])),
      trial: presentDryRun(await dryRun(ctx, rule)),
      runs: runs.map((run) => presentRun(run, whole)),
      seesThem: !aboutCases || seesCasesOf(ctx, rule),
      mayManage: ctx.ability.can("manage", "Retention"),
      own: ctx.actor.kind === "user" && ctx.actor.userId === rule.askedById,
      done: DONE.find((one) => one === done) ?? null,
    };
  });
}

/** Approves it, stops it, or changes it, which asks again. */
export function action({ request, params, context: { requestId } }: ActionFunctionArgs) {
  const ruleId = params.id ?? "";
  return actInRoom(
    request,
    requestId,
    (ctx) => authorize(ctx, "manage", "Retention"),
    async (room) => {
      const act = room.text("act");
      const version = Number(room.text("version"));
      await room.run((ctx) => {
        if (act === "approve") return approveRule(ctx, { ruleId, version });
        if (act === "stop") return stopRule(ctx, { ruleId, version });
        if (act === "change") return changeRule(ctx, { ruleId, version, typed: readTyped(room) });
        throw new InvalidInputError({});
      });
      return `/admin/retention/${ruleId}?done=${act}`;
    },
  );
}

/** Draws it. */
export default function Rule() {
  return <RulePage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
