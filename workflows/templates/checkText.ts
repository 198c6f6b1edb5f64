import { InvalidInputError } from "~/models/errors";
import { fillText } from "../messaging/templates";
import { shippedText, type TextChannel } from "../messaging/shippedTexts";
import { isReply, REPLY_VARIABLES } from "../replies/replyKeys";
import { sampleValues } from "./sampleValues";

/** Longest SMS text, in characters: three joined ones, before what an officer writes into it. */
const LONGEST_SMS = 450;
/** A USSD screen without the `CON ` before it, and a line on it that one chooses. */
const SCREEN = 160 - "CON ".length;
const CHOICE = 30;
/** Characters of a first SMS when several are joined: the number of a case must stand in them. */
const FIRST_SMS = 153;
/** Characters of a text of a public page, which is sent whole to small phones; of a mail, and of its first line. */
const LONGEST_WEB = 600;
const LONGEST_MAIL = 2_000;
const LONGEST_SUBJECT = 120;

/** Names of the variables in a text, each once. */
export function variablesOf(body: string): string[] {
  return [...new Set(Array.from(body.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? ""))];
}

/** The variables a text must have, and may: those of the shipped French one. An answer text may have its own, and must none. */
export function demandedVariables(channel: TextChannel, key: string): string[] {
  if (isReply(key)) return [];
  return variablesOf(shippedText(channel, key, "fr") ?? "");
}

/** The variables a text may have. */
export function allowedVariables(channel: TextChannel, key: string): readonly string[] {
  return isReply(key) ? REPLY_VARIABLES : demandedVariables(channel, key);
}

/** Refuses, in words, a text that could not do its work: say the number, ask the question, fit its screen. */
export function checkText(channel: TextChannel, key: string, language: string, body: string): void {
  const fault = textFault(channel, key, language, body);
  if (fault) throw new InvalidInputError({ body: `errors.${fault}` });
}

/** What is wrong with a text, as the end of a key under `errors`; null when it can do its work. */
export function textFault(channel: TextChannel, key: string, language: string, body: string): string | null {
  if (!body) return "text_empty";
  const demanded = demandedVariables(channel, key);
  const found = variablesOf(body);
  if (/[{}]/.test(body.replace(/\{\w+\}/g, ""))) return "text_braces";
  if (found.some((name) => !allowedVariables(channel, key).includes(name))) return "text_variable_unknown";
  if (demanded.some((name) => !found.includes(name))) return "text_variable_missing";
  switch (channel) {
    case "ussd":
      return screenFault(key, language, body);
    case "sms":
      return smsFault(key, language, body);
    case "web":
      return webFault(key, body);
    case "email":
      return mailFault(key, body);
  }
}

function smsFault(key: string, language: string, body: string): string | null {
  if (body.length > LONGEST_SMS) return "text_long";
  if (key === "received" && !inFirstSms(body, language)) return "text_number_late";
  if ((key === "answered" || key === "question") && !/\b1\b.*\b2\b/s.test(body)) return "text_choices";
  return null;
}

/** Words only: what looks like markup would be shown as it is typed, and read out by screen readers. */
function webFault(key: string, body: string): string | null {
  if (/[<>]|\$t\(|&\w+;/.test(body)) return "text_markup";
  if (body.includes("\n")) return "text_one_line";
  const room = key.endsWith(".title") ? LONGEST_SUBJECT : LONGEST_WEB;
  return body.length > room ? "text_long" : null;
}

function mailFault(key: string, body: string): string | null {
  const isSubject = key.endsWith(".subject");
  if (isSubject && body.includes("\n")) return "text_one_line";
  return body.length > (isSubject ? LONGEST_SUBJECT : LONGEST_MAIL) ? "text_long" : null;
}

/** The first thing a person must keep is the number, as digits. */
function inFirstSms(body: string, language: string): boolean {
  const values = sampleValues(language);
  const sent = fillText(body, values);
  return sent.indexOf(values.reference) + values.reference.length <= FIRST_SMS;
}

/** Phones show plain letters only, so accents go on the way out; what has no plain letter would go missing. */
function screenFault(key: string, language: string, body: string): string | null {
  const shown = fillText(body, sampleValues(language)).normalize("NFKD").replace(/\p{M}/gu, "");
  if (/[^\n\x20-\x7e’]/.test(shown)) return "text_screen_letters";
  if (/^(choice|category|frame)\./.test(key) && shown.length > CHOICE) return "text_choice_long";
  return shown.length > SCREEN ? "text_screen_long" : null;
}
