import type { CaseKind } from "~/models/cases/caseWords";
import { formatReference } from "~/models/cases/reference";
import { NotFoundError } from "~/models/errors";
import { languageByCode, languages } from "~/models/messages/languages";
import { foldToGsm7 } from "~/channels/sms/gsm7";
import type { CommandContext, QueryContext } from "~/workflows/commandContext";
import { readDrafts } from "~/workflows/drafts/readDrafts";
import { listConcerned } from "~/workflows/conflicts/listConcerned";
import { readPromises } from "~/workflows/desk/readPromises";
import { renderForPerson } from "~/workflows/messaging/renderForPerson";
import { textInForce } from "~/workflows/messaging/textsInForce";
import { markHouseholdRead } from "~/workflows/registry/markHouseholdRead";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { listAssignees, listCategories } from "~/workflows/triage/formChoices";
import { markRead } from "~/workflows/triage/markRead";
import { suggestQualification } from "~/workflows/suggesting/suggestQualification";
import { readCase, type CaseReading } from "~/workflows/triage/readCase";
import type { AnswerFrame, FileView } from "../../components/file/fileView";
import { answering } from "../../errors.server";
import { languageOf } from "../../i18n.server";
import { presentCaseFile } from "../../presenters/caseFile";
import { presentDrafts } from "../../presenters/draft";
import { presentCost } from "../../presenters/operators";
import { categoryWords, presentCategories } from "../../presenters/categories";
import { placeGroups, presentPlace } from "../../presenters/places";
import { presentSuggestion } from "../../presenters/suggestion";
import { ticketChoices } from "../../presenters/ticket";
import { newOnce } from "../../publicForm.server";
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
    const choices = await listCategories(kind);
    const [colleagues, concerned, frames, drafts, suggestion] = await Promise.all([
      reading.allowed.includes("assign") ? listAssignees(ctx, caseFile) : [],
      reading.allowed.includes("exclude") ? listConcerned(ctx, caseFile) : [],
      answerFrames(ctx, reading),
      readDrafts(ctx, caseFile),
      suggestQualification(ctx, reading, choices),
      runCommand(actor, (command) => noteFileRead(command, reading), { requestId }),
    ]);
    const categories = presentCategories(choices, language);
    const words = categoryWords(categories);
    const mayQualify = reading.allowed.includes("qualify");
    const view: FileView = {
      file: presentCaseFile(ctx, reading, { categories: words, viewerId: actor.userId }),
      base,
      categories: mayQualify ? categories : [],
      places: mayQualify ? placeGroups(caseFile.territoryCode) : [],
      suggestion: presentSuggestion(suggestion, words),
      concerned: concerned.map(({ id, name, role, placeCode }) => {
        return { id, name, role, place: presentPlace(placeCode)?.name ?? "RDC" };
      }),
      colleagues: colleagues.map((one) => ({ ...one, awayUntil: one.awayUntil?.toISOString() ?? null })),
      frames,
      languages: reading.allowed.includes("answer") ? languages().map(({ code, name }) => ({ code, name })) : [],
      macros: ctx.ability.can("read", "Macro"),
      mail: frames ? null : mailTells(reading.person),
      drafts: presentDrafts(drafts),
      choices: kind === "support_ticket" ? ticketChoices(await readPromises(ctx), words) : null,
      once: newOnce(),
      viewerId: actor.userId,
      now: Date.now(),
    };
    return { view, title: formatReference(caseFile.reference) };
  });
}

/** The journal knows who read the file, and whose household was shown unmasked beside it. */
async function noteFileRead(command: CommandContext, { caseFile, household }: CaseReading): Promise<void> {
  await markRead(command, { caseId: caseFile.id });
  const shown = household?.household;
  if (shown?.identity && !shown.masked) await markHouseholdRead(command, { householdId: shown.household.id });
}

/** Stands for the officer's words while the message around them is written. */
const HOLE = "\u0001";

/** The words an answer is sent between, in the letters they leave in, by language; null when no SMS would be sent. */
async function answerFrames(ctx: QueryContext, reading: CaseReading): Promise<FileView["frames"]> {
  const { caseFile, person, allowed } = reading;
  if (!allowed.includes("answer") || !caseFile.contactHash || !writable(person)) return null;
  const reference = formatReference(caseFile.reference);
  const operator = person?.operator;
  const frameIn = async (language: string): Promise<[string, AnswerFrame]> => {
    const message = await renderForPerson(ctx, "answered", language, { reference, text: HOLE });
    const [before = "", after = ""] = message.split(HOLE).map(foldToGsm7);
    return [language, { before, after, cost: operator ? presentCost(operator) : null, ...spokenIn(language) }];
  };
  const codes = new Set([caseFile.language, ...languages().map(({ code }) => code)]);
  return Object.fromEntries(await Promise.all([...codes].map(frameIn)));
}

/** What the officer should know of the language the words around the answer are really in. */
function spokenIn(language: string): Pick<AnswerFrame, "unreviewed" | "spokenInstead"> {
  const text = textInForce("sms", "answered", language);
  const name = (code: string) => languageByCode(code)?.name ?? code;
  if (text.language !== language) return { unreviewed: null, spokenInstead: name(text.language) };
  return { unreviewed: text.reviewed ? null : name(language), spokenInstead: null };
}

function mailTells(person: CaseReading["person"]): FileView["mail"] {
  if (!person?.email || person.safe.trusted) return null;
  return person.emailIsClaim ? "stage" : "answer";
}

/** Whether an SMS may reach the person; somebody anonymous is written to unseen. */
function writable(person: CaseReading["person"]): boolean {
  return !person || !(person.safe.noSms || person.safe.trusted || person.optedOut || person.phoneIsClaim);
}
