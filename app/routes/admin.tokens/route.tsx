import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findFactor } from "~/workflows/access/secondFactors";
import { authorize } from "~/workflows/commandContext";
import { listTokens, tokenHolders } from "~/workflows/tokens/listTokens";
import { TokensPage } from "../../components/tokens/TokensPage";
import { visitAccounts } from "../../accountsRoom.server";
import { presentScopes, presentTokens } from "../../presenters/tokens";
import { actInRoom } from "../../roomForm.server";
import { actOnTokens, readTokenDone } from "../../tokenActs.server";

/** The keys programs speak with the house by. */
export const handle = { ability: "Account:manage" };

/** Every one, newest first. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, actor, words }) => {
    const page = await listTokens(ctx, new URL(request.url).searchParams.get("after"));
    return {
      title: words.t("tokens.title"),
      tokens: presentTokens(page, actor.userId, ctx.clock.now()),
      next: page.next,
      choices: { holders: await tokenHolders(ctx), scopes: presentScopes() },
      hasFactor: (await findFactor(actor.userId)) !== null,
      done: readTokenDone(request),
    };
  });
}

/** Asks for one, decides about it, takes or ends it, or opens an account for a program. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(
    request,
    requestId,
    (ctx) => authorize(ctx, "manage", "Account"),
    (room) => actOnTokens(room, "/admin/tokens"),
  );
}

/** Draws them. */
export default function Tokens() {
  return <TokensPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
