import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readReview, WHOLE } from "~/workflows/access/readReview";
import { ReviewPage } from "../../components/access/ReviewPage";
import { visitAccounts } from "../../accountsRoom.server";
import { readDone } from "../../presenters/done";
import { presentReview } from "../../presenters/review";
import { actOnGrants } from "../admin.users.$id/actOnAccount.server";

/** Every role of a quarter, and who said of each that it is still needed. */
export const handle = { ability: "Account:read" };

/** Reads it; the whole of it for paper. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, actor, words }) => {
    const asked = new URL(request.url).searchParams;
    const isPaper = asked.has("paper");
    const waitingOnly = asked.has("waiting");
    const read = await readReview(ctx, {
      quarter: params.quarter ?? "",
      waitingOnly,
      after: asked.get("after"),
      ...(isPaper && { limit: WHOLE }),
    });
    return {
      title: words.t("accounts.door.review"),
      review: presentReview(read, { viewerId: actor.userId, now: ctx.clock.now() }),
      asked: { isPaper, waitingOnly },
      done: readDone(request),
    };
  });
}

/** Keeps or revokes one. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return actOnGrants(request, { base: `/admin/access/review/${params.quarter}`, requestId: context.requestId });
}

/** Draws it. */
export default function Review() {
  return <ReviewPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
