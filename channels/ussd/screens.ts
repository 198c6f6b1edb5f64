import { formatReportCode } from "~/models/confidential/followUpKey";
import { formatReference } from "~/models/cases/reference";
import { stageIn } from "../inbound/stages";
import { MENU } from "./menu";
import type { Choice, Position, Scene, Step } from "./steps";
import { teller, textIn, toAscii } from "./texts";
import { LONGEST, LONGEST_LABEL, titleOf } from "./titles";

/** Choices on one page. */
const MOST_CHOICES = 7;

/** What the network is answered: a screen that waits for a key, or the last one. */
export function render(chosen: Scene, position: Position, number: string | null = null): string {
  const step = MENU[position.step];
  const scene = inReviewedWords(chosen, step);
  if ("end" in step) return endScreen(scene, step.end, number);
  const says = teller(scene.answers.language);
  const title = titleOf(scene, step);
  const pages = pagesOf(scene, step, position);
  const page = pages[position.page] ?? [];
  const lines = page.map((choice, index) => `${index + 1} ${labelOf(scene, choice)}`);
  const footer = footerOf(scene, position, position.page < pages.length - 1);
  const body = [title, ...lines, footer].filter(Boolean).join("\n");
  if (!position.fault) return `CON ${body}`;
  const told = [body, [...lines, footer].filter(Boolean).join("\n")].map(
    (rest) => `CON ${says("frame.invalid")}\n${rest}`,
  );
  return told.find(({ length }) => length <= LONGEST) ?? `CON ${body}`;
}

/** A last screen that depends on no position: a session that is over, a house in trouble. */
export function farewell(language: string, key: "over" | "failed"): string {
  return `END ${textIn(language, `end.${key}`) ?? ""}`;
}

/**
 * The choices of a step, page by page: as many as fit, seven at most. Pages are the same however one came to them, so
 * that a key means one thing.
 */
export function pagesOf(chosen: Scene, step: Step, position: Pick<Position, "trail">): Choice[][] {
  if (!("choices" in step)) return [[]];
  const scene = inReviewedWords(chosen, step);
  const pages: Choice[][] = [];
  const left = [...step.choices(scene)];
  do {
    const room = LONGEST - "CON ".length - titleOf(scene, step).length;
    const all = fitting(scene, left, room - lengthOf(footerOf(scene, position, false)));
    const count = all === left.length ? all : fitting(scene, left, room - lengthOf(footerOf(scene, position, true)));
    pages.push(left.splice(0, Math.max(1, count)));
  } while (left.length > 0);
  return pages;
}

/**
 * What is asked apart stands wholly in French: no language but French has been reviewed for it, and a consent given to a
 * half-translated question is none.
 */
function inReviewedWords(scene: Scene, step: Step): Scene {
  return step.apart ? { ...scene, answers: { ...scene.answers, language: "fr" } } : scene;
}

/** How many of the choices fit in so many characters. */
function fitting(scene: Scene, choices: Choice[], room: number): number {
  let used = 0;
  const first = choices.findIndex((choice) => (used += lengthOf(`1 ${labelOf(scene, choice)}`)) > room);
  return Math.min(first === -1 ? choices.length : first, MOST_CHOICES);
}

/** With the line break before it. */
function lengthOf(line: string): number {
  return line === "" ? 0 : line.length + 1;
}

function footerOf({ answers }: Pick<Scene, "answers">, { trail }: Pick<Position, "trail">, more: boolean): string {
  const says = teller(answers.language);
  const keys = [
    trail.length > 0 ? `0 ${says("frame.back")}` : "",
    trail.some(({ step }) => step === "menu") ? `00 ${says("frame.home")}` : "",
    more ? `98 ${says("frame.more")}` : "",
  ];
  return keys.filter(Boolean).join(" ");
}

function labelOf({ tree, answers }: Scene, { say }: Choice): string {
  if (typeof say !== "string") return toAscii(say.name);
  const code = say.replace("category.", "");
  return toAscii(textIn(answers.language, say) ?? tree.labels[code] ?? say).slice(0, LONGEST_LABEL);
}

/** `number` is that of the case, or the code of what was told apart, in digits. */
function endScreen({ tree, opening, answers }: Scene, key: string, number: string | null): string {
  const lines = tree.helpLines.map((line) => `\n${line}`).join("");
  const known = opening.cases.find(({ reference }) => reference === number);
  const values = {
    reference: number ? formatReference(number) : "",
    stage: known ? stageIn(answers.language, known.status) : "",
    code: number ? formatReportCode(number) : "",
    lines,
  };
  const said = key === "apart" && number ? "apart_code" : key;
  return `END ${teller(answers.language)(`end.${said}`, values)}`.slice(0, LONGEST);
}
