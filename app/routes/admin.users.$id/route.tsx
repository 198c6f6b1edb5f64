import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readAccount } from "~/workflows/access/readAccount";
import { RESET_REASONS } from "~/workflows/access/resetFactor";
import { AccountPage } from "../../components/accounts/AccountPage";
import { roleChoices, visitAccounts } from "../../accountsRoom.server";
import { presentAccountPage } from "../../presenters/accounts";
import { readDone } from "../../presenters/done";
import { actOnAccount } from "./actOnAccount.server";

/** One account, for administrators. */
export const handle = { ability: "Account:read" };

/** Reads the account; 404 when there is none. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async (visit) => {
    const { ctx, actor } = visit;
    const reading = await readAccount(ctx, params.id ?? "");
    const account = presentAccountPage(reading, actor.userId, ctx.clock.now());
    const choices = await roleChoices(visit);
    return { title: account.name, account, choices, resetReasons: [...RESET_REASONS], done: readDone(request) };
  });
}

/** Does what one of its forms asks. */
export function action({ request, params, context }: ActionFunctionArgs) {
  return actOnAccount(request, { userId: params.id ?? "", requestId: context.requestId });
}

/** Draws it. */
export default function Account() {
  const view = useLoaderData<typeof loader>();
  return <AccountPage key={view.account.id} {...view} refused={useActionData<typeof action>()} />;
}
