import type { User } from "~/models/people/User";
import type fr from "~/locales/fr/email.json";
import type { CommandContext } from "../commandContext";
import { queueMessages, type MessageToSend } from "./queueMessage";
import { fillText } from "./templates";
import { freshenTexts, textInForce } from "./textsInForce";

/** The mails the house writes to its own people. */
export type StaffMail = Exclude<keyof typeof fr, "letter">;

let houseAddress = "";

/** Tells this floor the address links in mails start with. Called once at boot. */
export function useHouseAddress(publicUrl: string): void {
  houseAddress = publicUrl.replace(/\/$/, "");
}

/** The whole address of a page of the house, for a mail. */
export function houseLink(path: string): string {
  return houseAddress + path;
}

/** The words of a mail to somebody, in their language, as the coordination last put them (`freshenTexts` before). */
export function mailWords(
  templateKey: StaffMail,
  { name, language }: Pick<User, "name" | "language">,
  variables: Record<string, string>,
): { subject: string; body: string; language: string; button: string } {
  const wordsOf = (part: "subject" | "body") =>
    fillText(textInForce("email", `${templateKey}.${part}`, language).body, { name, ...variables });
  const button = textInForce("email", "letter.button", language).body;
  return { subject: wordsOf("subject").replace(/\s+/g, " "), body: wordsOf("body"), language, button };
}

/** The words of a mail to a member of staff, as JSON `{ subject, body, language, button }`. */
export function mailText(
  templateKey: StaffMail,
  user: Pick<User, "name" | "language">,
  variables: Record<string, string>,
): string {
  return JSON.stringify(mailWords(templateKey, user, variables));
}

/** Writes one mail to a member of staff, in their language, into the outbox. */
export async function mailToStaff(
  ctx: CommandContext,
  {
    templateKey,
    user,
    variables,
    about,
  }: {
    templateKey: StaffMail;
    user: User;
    variables: Record<string, string>;
    about?: MessageToSend["about"];
  },
): Promise<void> {
  const { language } = user;
  await freshenTexts(ctx);
  const text = mailText(templateKey, user, variables);
  await queueMessages(ctx, [
    { channel: "email", audience: "staff", recipient: user.email, text, templateKey, language, about, userId: user.id },
  ]);
}

/** The same by SMS to the phone of their account, in the words of its body. Throws for somebody without one. */
export async function smsToStaff(
  ctx: CommandContext,
  { templateKey, user, variables }: { templateKey: StaffMail; user: User; variables: Record<string, string> },
): Promise<void> {
  const { language, id: userId, phone } = user;
  if (!phone) throw new Error("There is no phone to write to.");
  await freshenTexts(ctx);
  const text = mailWords(templateKey, user, variables).body;
  await queueMessages(ctx, [
    { channel: "sms", audience: "staff", recipient: phone, text, templateKey, language, userId },
  ]);
}
