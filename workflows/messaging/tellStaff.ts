import i18next from "i18next";
import { NOTHING_DUE, type CaseFile } from "~/models/cases/CaseFile";
import { formatReference } from "~/models/cases/reference";
import type { User } from "~/models/people/User";
import { timeZoneOf } from "~/models/places/placeLookup";
import { unwrapCaseKey } from "~/models/sealing/caseKey";
import en from "~/locales/en/email.json";
import fr from "~/locales/fr/email.json";
import type { CommandContext } from "../commandContext";
import { queueMessages } from "./queueMessage";

type StaffMail = keyof typeof fr;

const texts = i18next.createInstance({
  lng: "fr",
  fallbackLng: "fr",
  resources: { fr: { translation: fr }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
void texts.init();

let houseAddress = "";

/** Tells this floor the address links in mails start with. Called once at boot. */
export function useHouseAddress(publicUrl: string): void {
  houseAddress = publicUrl.replace(/\/$/, "");
}

/** Writes to a member of staff about a case: its number, its deadline and where to read it; never what was said, nor by whom. */
export async function tellStaff(
  ctx: CommandContext,
  caseFile: CaseFile,
  templateKey: StaffMail,
  user: User | null,
): Promise<void> {
  if (!user) return;
  const { language } = user;
  const reference = formatReference(caseFile.reference);
  const variables = {
    reference,
    name: user.name,
    due: dueInWords(caseFile, language),
    link: `${houseAddress}/cases/${caseFile.reference}`,
  };
  const text = JSON.stringify({
    subject: texts.t(`${templateKey}.subject`, { lng: language, ...variables }),
    body: texts.t(`${templateKey}.body`, { lng: language, ...variables }),
  });
  const about = { caseId: caseFile.id, key: unwrapCaseKey(caseFile.sealedKey, caseFile.id) };
  await queueMessages(ctx, [
    { channel: "email", audience: "staff", recipient: user.email, text, templateKey, language, about, userId: user.id },
  ]);
}

function dueInWords(caseFile: CaseFile, language: string): string {
  if (caseFile.nextDueAt >= NOTHING_DUE) return "—";
  const timeZone = timeZoneOf(caseFile.provinceCode);
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone }).format(
    caseFile.nextDueAt,
  );
}
