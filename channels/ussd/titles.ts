import { formatReference } from "~/models/cases/reference";
import { stageIn } from "../inbound/stages";
import { dayOf } from "./dayOf";
import { paymentTitle } from "./paymentTitle";
import type { Answers, Scene, Step } from "./steps";
import { teller, textIn, toAscii } from "./texts";

/** The protocol carries 182; a screen with its `CON ` stays below what every network shows. */
export const LONGEST = 160;
/** A category somebody added is shown by the beginning of its own label. */
export const LONGEST_LABEL = 30;

/** What a screen says above its choices. */
export function titleOf(scene: Scene, step: Exclude<Step, { end: string }>): string {
  const question = "ask" in step ? step.ask : step.write;
  const says = teller(scene.answers.language);
  switch (question) {
    case "confirm":
      return confirmTitle(scene);
    case "mine":
      return says(scene.opening.cases.length > 0 ? "ask.mine" : "ask.mine_none");
    case "my_case":
      return caseTitle(scene);
    case "payment":
      return paymentTitle(scene);
    default:
      return says(`ask.${question}`);
  }
}

/** What is about to be sent, the words as far as there is room. */
function confirmTitle({ tree, answers }: Scene): string {
  const says = teller(answers.language);
  const values = { subject: subjectIn(tree, answers), place: placeName(tree, answers) };
  const words =
    toAscii((answers.words ?? "").slice(0, LONGEST))
      .replace(/\s+/g, " ")
      .trim() || says("no_words");
  const cut = words.length > WORDS_SHOWN ? `${words.slice(0, WORDS_SHOWN - 3)}...` : words;
  return says("ask.confirm", { ...values, words: cut });
}

const WORDS_SHOWN = 24;

/** "Paiement : Pas reçu", in the words of the menu. */
function subjectIn(tree: Scene["tree"], { language, category = "", detail }: Answers): string {
  const label = (code: string) =>
    (textIn(language, `category.${code}`) ?? tree.labels[code] ?? code).slice(0, LONGEST_LABEL);
  return detail
    ? (textIn(language, "subject", { category: label(category), detail: label(detail) }) ?? "")
    : label(category);
}

function placeName(tree: Scene["tree"], { language, province, place }: Answers): string {
  const whole = tree.provinces.find(({ code }) => code === province);
  const part = whole?.places.find(({ code }) => code === place);
  return part?.name ?? whole?.name ?? textIn(language, "nowhere") ?? "";
}

function caseTitle({ opening, answers }: Scene): string {
  const followed = opening.cases[answers.looksAt ?? 0];
  if (!followed) return "";
  const { reference, status, receivedAt, dueAt, asks } = followed;
  const { language } = answers;
  const values = {
    reference: formatReference(reference),
    stage: stageIn(language, status),
    received: dayOf(receivedAt),
    due: dueAt ? dayOf(dueAt) : "",
  };
  return teller(language)(asks ? "ask.mine_asks" : dueAt ? "ask.mine_due" : "ask.mine_case", values);
}
