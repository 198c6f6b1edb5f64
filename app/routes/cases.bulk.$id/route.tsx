import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { approveBulk, refuseBulk } from "~/workflows/bulk/decideBulk";
import { takeBackBulk } from "~/workflows/bulk/takeBackBulk";
import { runCommand } from "~/workflows/runCommand";
import { BulkPage } from "../../components/bulk/BulkPage";
import { acting } from "../../errors.server";
import { requireActor, requireForm } from "../../session.server";
import { loadBulk } from "./loadBulk.server";

/** A bulk, for who asked for it and for whoever may decide on it. */
export const handle = { ability: "CaseFile:read" };

/** Reads it, from the case its address says on. */
export function loader({ request, params, context }: LoaderFunctionArgs) {
  return loadBulk(request, { id: params.id ?? "", requestId: context.requestId });
}

const asked = z.object({ act: z.enum(["takeBack", "approve", "refuse"]), reason: z.string().max(2_000).default("") });

/** Takes it back, or decides on it. */
export async function action({ request, params, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = asked.safeParse(Object.fromEntries(await requireForm(request)));
  const bulkId = params.id ?? "";
  return acting(async () => {
    if (!form.success) throw new InvalidInputError({});
    const { act, reason } = form.data;
    const commands = { takeBack: takeBackBulk, approve: approveBulk, refuse: refuseBulk };
    await runCommand(actor, (ctx) => commands[act](ctx, { bulkId, reason }), { requestId });
    return { ok: true } as const;
  });
}

/** Draws it. */
export default function Bulk() {
  return <BulkPage view={useLoaderData<typeof loader>().view} />;
}
