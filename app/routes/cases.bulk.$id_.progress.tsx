import type { LoaderFunctionArgs } from "@remix-run/node";
import { readProgress } from "~/workflows/bulk/readBulk";
import { queryContext } from "~/workflows/runCommand";
import { answering } from "../errors.server";
import { requireActor } from "../session.server";

/** How far a bulk is, for who asked for it. */
export const handle = { ability: "CaseFile:read" };

/** Counts its cases by what became of them. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => ({ tally: await readProgress(queryContext(actor, { requestId }), params.id ?? "") }));
}
