import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listEndingGrants, listPendingGrants } from "~/workflows/access/listGrants";
import { AccountsFrame } from "../../components/accounts/AccountsFrame";
import { Done } from "../../components/accounts/Done";
import { Act, PendingActs } from "../../components/accounts/GrantActs";
import { GrantList, GrantRefused } from "../../components/accounts/GrantList";
import { EmptyState } from "../../components/EmptyState";
import { visitAccounts } from "../../accountsRoom.server";
import { presentGrant } from "../../presenters/accounts";
import { readDone } from "../../presenters/done";
import { actOnGrants } from "../admin.users.$id/actOnAccount.server";

/** The roles that wait for a second person, and those that end soon. */
export const handle = { ability: "Account:read" };

/** Reads them: what waits the longest and what ends the soonest first. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, actor, words }) => {
    const [pending, ending] = await Promise.all([
      listPendingGrants(ctx, new URL(request.url).searchParams.get("after")),
      listEndingGrants(ctx),
    ]);
    const around = { viewerId: actor.userId, now: ctx.clock.now() };
    return {
      title: words.t("accounts.door.grants"),
      pending: pending.grants.map((grant) => presentGrant(grant, { ...around, names: pending.names })),
      ending: ending.grants.map((grant) => presentGrant(grant, { ...around, names: ending.names })),
      next: pending.next,
      done: readDone(request),
    };
  });
}

/** Approves or refuses a request, or ends a role. */
export function action({ request, context }: ActionFunctionArgs) {
  return actOnGrants(request, { base: "/admin/access", requestId: context.requestId });
}

/** Draws them. */
export default function Access() {
  const { t } = useTranslation();
  const { here, pending, ending, next, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AccountsFrame here={here} door="grants" title={t("accounts.door.grants")}>
      <Done done={refused ? null : done} />
      <GrantRefused refused={refused} />
      {pending.length === 0 && (
        <EmptyState title={t("accounts.none_pending")}>{t("accounts.none_pending_body")}</EmptyState>
      )}
      <GrantList
        grants={pending}
        timeZone={here.timeZone}
        next={next}
        acts={(grant) => <PendingActs grant={grant} />}
      />
      {ending.length > 0 && (
        <section aria-labelledby="ending">
          <h2 id="ending" className="px-3 pt-5 pb-1 font-semibold md:px-4">
            {t("access.ending")}
          </h2>
          <p className="px-3 pb-2 text-sm text-quiet md:px-4">{t("access.ending_lead")}</p>
          <GrantList
            grants={ending}
            timeZone={here.timeZone}
            next={null}
            acts={(grant) => <Act grant={grant} act="revoke" />}
          />
        </section>
      )}
    </AccountsFrame>
  );
}
