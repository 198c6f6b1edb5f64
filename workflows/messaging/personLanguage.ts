import { CaseFile } from "~/models/cases/CaseFile";
import type { PhoneContact } from "~/models/messages/PhoneContact";
import { placeByCode } from "~/models/places/placeLookup";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";

/** What is known of the language somebody reads. */
interface KnownLanguage {
  contact: Pick<PhoneContact, "language"> | null;
  /** The language their words betray, a guess. */
  heard: string | null;
  placeCode: string | null;
}

/** The language to write to a person in: what they chose or wrote in before, what they write in now, their place's, French. */
export function languageFor({ contact, heard, placeCode }: KnownLanguage): string {
  const ofPlace = placeCode === null ? null : placeByCode(placeCode)?.defaultLanguage;
  return contact?.language ?? heard ?? ofPlace ?? "fr";
}

/**
 * The person behind a phone says which language they read. From now on nothing guessed changes it, and their open cases
 * are answered in it.
 */
export async function chooseLanguage(ctx: CommandContext, contact: PhoneContact, language: string): Promise<void> {
  if (contact.languageChosen && contact.language === language) return;
  const { transaction } = ctx;
  await contact.update({ language, languageChosen: true }, { transaction });
  await CaseFile.update({ language }, { where: { contactHash: contact.phoneHash, isOpen: true }, transaction });
  const caseId = contact.lastCaseId;
  await record(ctx, {
    action: "contact.language_chosen",
    subject: { type: "PhoneContact", id: null },
    caseId,
    facts: { language },
  });
}
