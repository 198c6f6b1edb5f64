import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findFactor } from "~/workflows/access/secondFactors";
import { queryContext } from "~/workflows/runCommand";
import { listOwnTokens } from "~/workflows/tokens/listTokens";
import { OwnTokensPage } from "../../components/tokens/OwnTokensPage";
import { languageOf, wordsOf } from "../../i18n.server";
import { ACCOUNT_ZONE } from "../../presenters/accounts";
import { presentTokens } from "../../presenters/tokens";
import { actInRoom } from "../../roomForm.server";
import { requireActor } from "../../session.server";
import { actOnTokens, readTokenDone } from "../../tokenActs.server";

/** The tokens by which programs act in one's own name. */
export const handle = { ability: "signed-in" };

/** Those there are. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  const ctx = queryContext(actor, { requestId });
  return {
    title: wordsOf(languageOf(request, actor.language)).t("tokens.own"),
    tokens: presentTokens(await listOwnTokens(ctx), actor.userId, ctx.clock.now()),
    timeZone: ACCOUNT_ZONE(),
    now: Date.now(),
    hasFactor: (await findFactor(actor.userId)) !== null,
    done: readTokenDone(request),
  };
}

/** Takes one, or ends it; what else a form could ask is for whoever manages accounts. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(
    request,
    requestId,
    () => undefined,
    (room) => actOnTokens(room, "/tokens"),
  );
}

/** Draws them. */
export default function OwnTokens() {
  return <OwnTokensPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
