import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { NotFoundError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { newReplyKey } from "~/workflows/replies/replyKeys";
import { queryContext } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { answering } from "../errors.server";
import { requireActor } from "../session.server";

/** A blank answer text, for the coordination. */
export const handle = { ability: "Template:manage" };

/** Leads to the editor of a text nobody has; it is there once it is saved. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    authorize(queryContext(actor), "manage", "Template");
    const category = new URL(request.url).searchParams.get("category") ?? "any";
    const known = (await listCategories("grievance")).some(({ code }) => code === category);
    if (!known && category !== "any") throw new NotFoundError();
    return redirect(`/templates/sms/${newReplyKey(category)}?lang=fr`);
  });
}
