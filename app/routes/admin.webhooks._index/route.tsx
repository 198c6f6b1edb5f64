import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InvalidInputError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { addHook } from "~/workflows/hooks/addHook";
import { allowedHosts } from "~/workflows/hooks/allowedHosts";
import { HOOK_EVENTS } from "~/workflows/hooks/events";
import { listHooks } from "~/workflows/hooks/readHooks";
import { tokenHolders } from "~/workflows/tokens/listTokens";
import { HooksPage } from "../../components/hooks/HooksPage";
import { visitAccounts } from "../../accountsRoom.server";
import { presentHook } from "../../presenters/hooks";
import { actInRoom } from "../../roomForm.server";
import { readRowId } from "../../tokenActs.server";

/** The addresses of other programs that are told of events. */
export const handle = { ability: "Account:manage" };

/** Every one, newest first. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, words }) => {
    const { hooks, names } = await listHooks(ctx);
    return {
      title: words.t("hooks.title"),
      hooks: hooks.map((hook) => presentHook(hook, names)),
      holders: await tokenHolders(ctx),
      events: HOOK_EVENTS,
      hosts: allowedHosts(),
      removed: new URL(request.url).searchParams.has("removed"),
    };
  });
}

/** Adds one, and shows the secret its deliveries are signed with. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(
    request,
    requestId,
    (ctx) => authorize(ctx, "manage", "Account"),
    async (room) => {
      if (room.text("act") !== "add") throw new InvalidInputError({});
      const userId = readRowId(room.text("userId"));
      if (!userId) throw new InvalidInputError({ userId: "errors.token_account" });
      const ticked = room.form.getAll("events");
      const events = HOOK_EVENTS.filter((event) => ticked.includes(event));
      return room.run((ctx) => addHook(ctx, { userId, url: room.text("url"), events }));
    },
  );
}

/** Draws them. */
export default function Hooks() {
  return <HooksPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
