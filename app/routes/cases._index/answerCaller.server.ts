import { redirect } from "@remix-run/node";
import { z } from "zod";
import { answerCaller } from "~/workflows/contact/findCaller";
import { runCommand } from "~/workflows/runCommand";
import { answering } from "../../errors.server";
import { requireActor, requireForm } from "../../session.server";

const asked = z.object({ reference: z.string().max(40).catch("") });

/** Opens the case of somebody who is on the line, and leads to its file. 404 where one may not find it so. */
export async function openForCaller(request: Request, { requestId }: { requestId: string }) {
  const { actor } = await requireActor(request);
  const { reference } = asked.parse(Object.fromEntries(await requireForm(request)));
  return answering(async () => {
    const caseFile = await runCommand(actor, (ctx) => answerCaller(ctx, reference), { requestId });
    return redirect(`/cases/${caseFile.reference}`);
  });
}
