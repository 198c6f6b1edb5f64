import type { ActionFunctionArgs } from "@remix-run/node";
import { NotFoundError, TooManyAttemptsError } from "~/models/errors";
import { mayRecord } from "~/workflows/intake/recordGrievance";
import { keepOfflinePhoto } from "~/workflows/offline/keepOfflinePhoto";
import { preparePhoto } from "~/workflows/photos/preparePhoto";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { answeringPlainly } from "../errors.server";
import { readNamed } from "../offlineBook.server";
import { requireActor, requireFormWithPhoto } from "../session.server";
import { typedRecord } from "./cases.new/readRecord.server";

/** Where a device brings the photos of a complaint, after it, one at a time. */
export const handle = { ability: "CaseFile:create" };

/** Takes one photo, once; what is no photo is told so, and stays on the device. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const { form, photo: given } = await requireFormWithPhoto(request);
  return answeringPlainly(async () => {
    if (!mayRecord(queryContext(actor).ability)) throw new NotFoundError();
    const named = readNamed(typedRecord(form));
    const photo = given && (await preparePhoto(given));
    if (photo && "fault" in photo && photo.fault === "busy") throw new TooManyAttemptsError(); // it comes again
    await runCommand(actor, (ctx) => keepOfflinePhoto(ctx, { ...named, photo }), { requestId });
    return { ok: true };
  });
}
