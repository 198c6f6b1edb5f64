import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InvalidInputError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { askRule } from "~/workflows/retention/askRule";
import { seesCasesOf } from "~/workflows/retention/dryRun";
import { listHolds } from "~/workflows/retention/listHolds";
import { listRules } from "~/workflows/retention/readRules";
import { RetentionPage } from "../../components/retention/RetentionPage";
import { categoryWords } from "../../presenters/categories";
import { presentHold, presentRule } from "../../presenters/retention";
import { readTyped, visitRetention } from "../../retentionRoom.server";
import { actInRoom } from "../../roomForm.server";

/** How long things are kept: the rules, and the cases that must not be erased. */
export const handle = { ability: "Retention:read" };

/** Every rule, and the holds in force of the cases this person sees. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitRetention(request, context.requestId, async ({ ctx, choices: { categories }, words }) => {
    const { rules, names } = await listRules(ctx);
    const named = categoryWords([...categories.grievances, ...categories.tickets]);
    const after = new URL(request.url).searchParams.get("held");
    const { holds, next } = await listHolds(ctx, after);
    return {
      title: words.t("retention.title"),
      rules: rules.map((rule) => presentRule(rule, names, named)),
      holds: seesCasesOf(ctx, { subject: "grievances" }) ? { list: holds.map(presentHold), next } : null,
      mayManage: ctx.ability.can("manage", "Retention"),
    };
  });
}

/** Writes a rule down. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(
    request,
    requestId,
    (ctx) => authorize(ctx, "manage", "Retention"),
    async (room) => {
      if (room.text("act") !== "ask") throw new InvalidInputError({});
      const ruleId = await room.run((ctx) => askRule(ctx, readTyped(room)));
      return `/admin/retention/${ruleId}?done=ask`;
    },
  );
}

/** Draws them. */
export default function Retention() {
  return <RetentionPage view={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
