import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { InvalidInputError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { finishRotation, redeliver, removeHook, rotateSecret, startHook, stopHook } from "~/workflows/hooks/changeHook";
import { readHook } from "~/workflows/hooks/readHooks";
import { HookPage } from "../../components/hooks/HookPage";
import { visitAccounts } from "../../accountsRoom.server";
import { presentDelivery, presentHook } from "../../presenters/hooks";
import { actInRoom } from "../../roomForm.server";
import { readRowId } from "../../tokenActs.server";

/** One address and what it was told. */
export const handle = { ability: "Account:manage" };

/** Acts that are their command, word for word. */
const ACTS = { stop: stopHook, start: startHook, finish: finishRotation, remove: removeHook };
const DONE = ["stop", "start", "finish", "redeliver"];

/** Reads it; 404 when there is none. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx }) => {
    const asked = new URL(request.url).searchParams;
    const { hook, names, deliveries, next } = await readHook(ctx, params.id ?? "", asked.get("after"));
    const view = presentHook(hook, names);
    const done = DONE.find((one) => one === asked.get("done")) ?? null;
    return { title: view.host, hook: view, deliveries: deliveries.map(presentDelivery), next, done };
  });
}

/** Stops, starts or removes it, changes its secret, delivers something again. */
export function action({ request, params, context: { requestId } }: ActionFunctionArgs) {
  const hookId = params.id ?? "";
  return actInRoom(
    request,
    requestId,
    (ctx) => authorize(ctx, "manage", "Account"),
    async (room) => {
      const act = room.text("act");
      if (act === "rotate") return room.run((ctx) => rotateSecret(ctx, { hookId }));
      if (act === "redeliver") {
        const deliveryId = readRowId(room.text("deliveryId")) ?? "";
        await room.run((ctx) => redeliver(ctx, { hookId, deliveryId }));
      } else {
        const perform = Object.hasOwn(ACTS, act) ? ACTS[act as keyof typeof ACTS] : undefined;
        if (!perform) throw new InvalidInputError({});
        await room.run((ctx) => perform(ctx, { hookId }));
      }
      return act === "remove" ? "/admin/webhooks?removed" : `/admin/webhooks/${hookId}?done=${act}`;
    },
  );
}

/** Draws it. */
export default function Hook() {
  return <HookPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
