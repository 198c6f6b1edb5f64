import { redirect } from "@remix-run/node";
import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { compareCases } from "~/workflows/merging/compareCases";
import { mergeCases } from "~/workflows/merging/mergeCases";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import { markRead } from "~/workflows/triage/markRead";
import { acting, answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentCaseFile } from "../../presenters/caseFile";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { requireActor, requireForm } from "../../session.server";
import { caseId, words } from "../cases.$reference/formParts.server";

/** Reads two cases side by side; both readings are journalled. 404 unless the person may see both. */
export async function loadComparison(
  request: Request,
  { reference, other, requestId }: { reference: string; other: string; requestId: string },
) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const { readings, merge } = await compareCases(ctx, reference, other);
    const categories = categoryWords(presentCategories(await listCategories("grievance"), language));
    const [one, two] = readings;
    for (const { caseFile } of readings)
      await runCommand(actor, (command) => markRead(command, { caseId: caseFile.id }), { requestId });
    const around = { categories, viewerId: actor.userId };
    const files = [presentCaseFile(ctx, one, around), presentCaseFile(ctx, two, around)] as const;
    return { files, merge, now: Date.now(), title: wordsOf(language).t("alike.page") };
  });
}

const asked = z.object({ oneId: caseId, otherId: caseId, keepId: caseId, reason: words });

function readAsked(form: FormData): z.infer<typeof asked> {
  const parsed = asked.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new InvalidInputError({});
  if (![parsed.data.oneId, parsed.data.otherId].includes(parsed.data.keepId)) throw new InvalidInputError({});
  return parsed.data;
}

/** Joins the one case to the other and opens the one that goes on. */
export async function mergeFromPage(request: Request, { requestId }: { requestId: string }) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return acting(async () => {
    const { oneId, otherId, keepId, reason } = readAsked(form);
    const endingId = keepId === oneId ? otherId : oneId;
    const merge = { caseId: endingId, intoId: keepId, reason };
    const reference = await runCommand(actor, (ctx) => mergeCases(ctx, merge), { requestId });
    throw redirect(`/cases/${reference}`);
  });
}
