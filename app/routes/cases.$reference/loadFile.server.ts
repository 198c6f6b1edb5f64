import type { CaseKind } from "~/models/cases/caseWords";
import { formatReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { foldToGsm7 } from "~/channels/sms/gsm7";
import type { QueryContext } from "~/workflows/commandContext";
import { renderSms } from "~/workflows/messaging/templates";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listAssignees, listCategories } from "~/workflows/triage/formChoices";
import { markRead } from "~/workflows/triage/markRead";
import { readCase, type CaseReading } from "~/workflows/triage/readCase";
import type { FileView } from "../../components/file/fileView";
import { answering } from "../../errors.server";
import { languageOf } from "../../i18n.server";
import { presentCaseFile } from "../../presenters/caseFile";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { placeGroups } from "../../presenters/places";
import { requireActor } from "../../session.server";

/**
 * Loads the file of one case of this kind. Whatever the reference is, somebody who may not see the case gets the answer
 * for a case that never was. Reading is journalled, so files are never fetched before somebody opens them.
 */
export async function loadFile(
  request: Request,
  { kind, base, reference, requestId }: { kind: CaseKind; base: string; reference: string; requestId: string },
) {
  const { actor } = await requireActor(request);
  const language = languageOf(request, actor.language);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const reading = await readCase(ctx, reference);
    const { caseFile } = reading;
    if (caseFile.kind !== kind) throw new NotFoundError();
    const [choices, colleagues, frame] = await Promise.all([
      listCategories(kind),
      reading.allowed.includes("assign") ? listAssignees(ctx, caseFile) : [],
      answerFrame(ctx, reading),
      runCommand(actor, (command) => markRead(command, { caseId: caseFile.id }), { requestId }),
    ]);
    const categories = presentCategories(choices, language);
    const mayQualify = reading.allowed.includes("qualify");
    const view: FileView = {
      file: presentCaseFile(ctx, reading, { categories: categoryWords(categories), viewerId: actor.userId }),
      base,
      categories: mayQualify ? categories : [],
      places: mayQualify ? placeGroups() : [],
      colleagues,
      frame,
      now: Date.now(),
    };
    return { view, title: formatReference(caseFile.reference) };
  });
}

/** Stands for the officer's words while the message around them is written. */
const HOLE = "\u0001";

/** The words an answer is sent between, in the language and letters they leave in; null when no SMS would be sent. */
async function answerFrame(ctx: QueryContext, { caseFile, person, allowed }: CaseReading): Promise<FileView["frame"]> {
  if (!allowed.includes("answer") || !caseFile.contactHash || person?.noSms) return null;
  const reference = formatReference(caseFile.reference);
  const message = await renderSms(ctx, "answered", caseFile.language, { reference, text: HOLE });
  const [before = "", after = ""] = message.split(HOLE).map(foldToGsm7);
  return { before, after };
}
