import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listReview } from "~/workflows/access/listGrants";
import { AccountsFrame } from "../../components/accounts/AccountsFrame";
import { Done } from "../../components/accounts/Done";
import { Act } from "../../components/accounts/GrantActs";
import { GrantList, GrantRefused } from "../../components/accounts/GrantList";
import { Badge } from "../../components/Badges";
import { RelativeTime } from "../../components/RelativeTime";
import { visitAccounts } from "../../accountsRoom.server";
import { presentGrant } from "../../presenters/accounts";
import { readDone } from "../../presenters/done";
import { actOnGrants } from "../admin.users.$id/actOnAccount.server";

/** Every role in force, looked at once a quarter. */
export const handle = { ability: "Account:read" };

/** Reads them, oldest first, with what this quarter's review has looked at. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, actor, words }) => {
    const { grants, names, next, since, ...counts } = await listReview(
      ctx,
      new URL(request.url).searchParams.get("after"),
    );
    const around = { names, viewerId: actor.userId, now: ctx.clock.now() };
    return {
      title: words.t("accounts.door.review"),
      ...counts,
      since: since.toISOString(),
      next,
      grants: grants.map((grant) => ({
        ...presentGrant(grant, around),
        looked: Boolean(grant.reviewedAt && grant.reviewedAt >= since),
        own: grant.userId === actor.userId,
      })),
      done: readDone(request),
    };
  });
}

/** Keeps or revokes one. */
export function action({ request, context }: ActionFunctionArgs) {
  return actOnGrants(request, { base: "/admin/review", requestId: context.requestId });
}

/** Draws them. */
export default function Review() {
  const { t } = useTranslation();
  const { here, grants, next, since, total, reviewed, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <AccountsFrame here={here} door="review" title={t("accounts.door.review")}>
      <Done done={refused ? null : done} />
      <GrantRefused refused={refused} />
      <p className="border-b border-line px-3 py-3 text-sm text-quiet md:px-4">
        {t("accounts.review_lead")}{" "}
        <strong className="font-semibold text-ink">{t("accounts.review_count", { reviewed, total })}</strong>{" "}
        <RelativeTime at={since} timeZone="UTC" as="moment" />
      </p>
      <GrantList
        grants={grants}
        timeZone={here.timeZone}
        next={next}
        acts={(grant) => (
          <>
            {grant.looked && (
              <Badge tone="good" icon="check">
                {t("accounts.looked_at")}
              </Badge>
            )}
            {!grant.looked && !grant.own && <Act grant={grant} act="keep" />}
            <Act grant={grant} act="revoke" />
          </>
        )}
      />
    </AccountsFrame>
  );
}
