import { formatReference } from "~/models/cases/reference";
import { readSpokenAnswer } from "~/workflows/contact/readSpokenAnswer";
import { runCommand } from "~/workflows/runCommand";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentPlace } from "../../presenters/places";
import { typedLine, typedText } from "../../presenters/typedText";
import { requireActor } from "../../session.server";

/** Loads the sheet somebody reads from when they tell a person the answer to their complaint. */
export async function loadSheet(request: Request, { reference, requestId }: { reference: string; requestId: string }) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const {
      caseFile,
      name,
      said,
      language: spoken,
      asks,
    } = await runCommand(actor, (ctx) => readSpokenAnswer(ctx, reference), {
      requestId,
    });
    const sheet = {
      caseId: caseFile.id,
      reference: caseFile.reference,
      language: spoken,
      name: typedLine(name),
      place: presentPlace(caseFile.placeCode),
      said: typedText(said),
      asks,
    };
    return { sheet, title: `${wordsOf(language).t("sheet.title")} ${formatReference(caseFile.reference)}` };
  });
}
