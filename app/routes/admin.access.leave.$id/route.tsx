import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { listStandIns } from "~/workflows/absence/theirPeople";
import { disableAccount, type DisableAccount } from "~/workflows/access/disableAccount";
import { readAccount } from "~/workflows/access/readAccount";
import { runCommand } from "~/workflows/runCommand";
import { LeavePage } from "../../components/access/LeavePage";
import { actOnAccounts, readFields, visitAccounts } from "../../accountsRoom.server";
import { presentAccountPage } from "../../presenters/accounts";

/** Somebody leaves: what becomes of the account, and of what its person had in hand. */
export const handle = { ability: "Account:manage" };

/** What the form sends; a choice that is none counts as an account that is not there. */
const leaving = z.object({
  cases: z.string().max(40).default("queue"),
  shared: z.string().max(40).default(""),
  reason: z.string().max(1000).default(""),
});

/** Reads who leaves, and who could carry on. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, actor, words }) => {
    const reading = await readAccount(ctx, params.id ?? "");
    const heirs = await listStandIns(ctx, reading.user.id);
    return {
      title: words.t("access.leave_title"),
      account: presentAccountPage(reading, actor.userId, ctx.clock.now()),
      heirs: heirs.map(({ id, name }) => ({ id, name })),
    };
  });
}

/** Shuts the account and hands over, in one act. */
export function action({ request, params, context }: ActionFunctionArgs) {
  const userId = params.id ?? "";
  return actOnAccounts(request, async (actor, form) => {
    const { cases, shared, reason } = readFields(leaving, form);
    const isRoom = cases === "queue" || cases === "rules";
    const asked: DisableAccount = {
      userId,
      cases: isRoom ? cases : { toId: cases },
      sharedToId: shared || null,
      reason,
    };
    await runCommand(actor, (ctx) => disableAccount(ctx, asked), { requestId: context.requestId });
    return `/admin/users/${userId}?done=disable`;
  });
}

/** Draws it. */
export default function Leave() {
  return <LeavePage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
