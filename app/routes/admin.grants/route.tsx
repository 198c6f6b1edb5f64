import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listPendingGrants } from "~/workflows/access/listGrants";
import { AccountsFrame } from "../../components/accounts/AccountsFrame";
import { Done } from "../../components/accounts/Done";
import { PendingActs } from "../../components/accounts/GrantActs";
import { GrantList, GrantRefused } from "../../components/accounts/GrantList";
import { EmptyState } from "../../components/EmptyState";
import { visitAccounts } from "../../accountsRoom.server";
import { presentGrant } from "../../presenters/accounts";
import { readDone } from "../../presenters/done";
import { actOnGrants } from "../admin.users.$id/actOnAccount.server";

/** The roles that wait for a second person. */
export const handle = { ability: "Account:read" };

/** Reads them, oldest first. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, actor, words }) => {
    const { grants, names, next } = await listPendingGrants(ctx, new URL(request.url).searchParams.get("after"));
    const around = { names, viewerId: actor.userId, now: ctx.clock.now() };
    return {
      title: words.t("accounts.door.grants"),
      grants: grants.map((grant) => presentGrant(grant, around)),
      next,
      done: readDone(request),
    };
  });
}

/** Approves or refuses one. */
export function action({ request, context }: ActionFunctionArgs) {
  return actOnGrants(request, { base: "/admin/grants", requestId: context.requestId });
}

/** Draws them. */
export default function PendingGrants() {
  const { t } = useTranslation();
  const { here, grants, next, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AccountsFrame here={here} door="grants" title={t("accounts.door.grants")}>
      <Done done={refused ? null : done} />
      <GrantRefused refused={refused} />
      {grants.length === 0 && (
        <EmptyState title={t("accounts.none_pending")}>{t("accounts.none_pending_body")}</EmptyState>
      )}
      <GrantList grants={grants} timeZone={here.timeZone} next={next} acts={(grant) => <PendingActs grant={grant} />} />
    </AccountsFrame>
  );
}
