import type { LoaderFunctionArgs } from "@remix-run/node";
import { languageByCode } from "~/models/messages/languages";
import { readReplies } from "~/workflows/replies/readReplies";
import { noteReading } from "~/workflows/triage/markRead";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listCategories } from "~/workflows/triage/formChoices";
import type { ReplyView } from "../components/file/useReplies";
import { answering } from "../errors.server";
import { languageOf } from "../i18n.server";
import { categoryWords, presentCategories } from "../presenters/categories";
import { requireActor } from "../session.server";

/** The answer texts for one grievance, filled for whoever may answer it. */
export const handle = { ability: "CaseFile:answer" };

/** Read in the language `language`, or the person's, when somebody looks for one, and not with the file: most answers are written without. */
export async function loader({ request, params: { reference = "" }, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const words = categoryWords(
      presentCategories(await listCategories("grievance"), languageOf(request, actor.language)),
    );
    const asked = new URL(request.url).searchParams.get("language") ?? "";
    const ctx = queryContext(actor, { requestId });
    const { replies, language, caseId } = await readReplies(ctx, reference, asked);
    await runCommand(actor, (command) => noteReading(command, caseId), { requestId }); // they may name the person
    const shown: ReplyView[] = replies.map((reply) => ({
      key: reply.key,
      category: words.get(reply.category) ?? null,
      text: reply.text,
      spokenIn: reply.language === language ? null : (languageByCode(reply.language)?.name ?? reply.language),
      unreviewed: !reply.reviewed,
    }));
    return Response.json({ replies: shown }, { headers: { "Cache-Control": "no-store" } });
  });
}
