import type { ActionFunctionArgs } from "@remix-run/node";
import { formatFollowUpCode } from "~/models/cases/followUpSecret";
import { NotFoundError } from "~/models/errors";
import { mayRecord } from "~/workflows/intake/recordGrievance";
import { recordOffline } from "~/workflows/offline/recordOffline";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { answeringPlainly } from "../errors.server";
import { readAsked, readEntry } from "../offlineBook.server";
import { requireActor, requireForm } from "../session.server";
import { readRecord, typedRecord } from "./cases.new/readRecord.server";

/** Where a device brings what it kept while it had no link, a complaint at a time. */
export const handle = { ability: "CaseFile:create" };

/**
 * Takes one complaint, once; what is refused is told with the reason, and stays on the device. Where its number was taken,
 * the answer says which one the person must be told instead.
 */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const typed = typedRecord(await requireForm(request));
  return answeringPlainly(async () => {
    if (!mayRecord(queryContext(actor).ability)) throw new NotFoundError();
    const entry = readEntry(typed);
    const typedIn = { ...typed, once: entry.entryId };
    const complaint = readRecord(typedIn, await listCategories("grievance"), new Date(), readAsked(typed));
    const given = await runCommand(actor, (ctx) => recordOffline(ctx, { ...entry, complaint }), { requestId });
    return {
      ok: true,
      ...(given && { instead: { reference: given.reference, code: formatFollowUpCode(given.code) } }),
    };
  });
}
