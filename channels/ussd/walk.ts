import { MENU } from "./menu";
import { pagesOf } from "./screens";
import type { Opening, Position, Scene } from "./steps";
import type { UssdTree } from "./tree";

const BACK = "0";
const HOME = "00";
const MORE = "98";
/** On what may be left out. */
const NONE = "1";
/** Nobody presses as many in three minutes. */
const MOST_INPUTS = 200;

/** The screen a session begins with. */
export function begin(opening: Opening): Position {
  const language = opening.resume?.answers.language ?? opening.language ?? "fr";
  const answers = { language, anonymous: false, wants: "complaint" as const };
  return { step: opening.resume ? "resume" : "language", page: 0, answers, trail: [], fault: false };
}

/** How far a session has come. */
export interface Walked {
  position: Position;
  /** The inputs that may be kept: without those on the way into the part that is apart, in it, and out of it again. */
  kept: readonly string[];
}

/**
 * Where these inputs lead, from the opening or from where somebody has come already, and no further than an end. A pure
 * function: whichever process is asked, and however often, it is the same place.
 */
export function walk(
  tree: UssdTree,
  opening: Opening,
  inputs: readonly string[],
  from: Walked = { position: begin(opening), kept: [] },
): Walked {
  let { position } = from;
  const kept = [...from.kept];
  for (const input of inputs) {
    const before = position;
    position = press(tree, opening, before, input);
    if (!isApart(before) && !isApart(position)) kept.push(input);
  }
  return { position, kept };
}

/** Whether somebody is where nothing they type may be kept. */
export function isApart({ step }: Position): boolean {
  return MENU[step].apart === true;
}

/**
 * Cuts what was typed since `position` into inputs. `*` parts two of them, except where words are asked: there it is
 * part of what was typed, unless the first of it is a key with a meaning of its own.
 */
export function inputsIn(tree: UssdTree, opening: Opening, from: Position, typed: string): string[] {
  const inputs: string[] = [];
  let position = from;
  let left = typed;
  for (let more = true; more;) {
    const end = inputs.length < MOST_INPUTS ? endOfInput(position, left) : left.length;
    const input = left.slice(0, end);
    inputs.push(input);
    position = press(tree, opening, position, input);
    more = end < left.length;
    left = left.slice(end + 1);
  }
  return inputs;
}

function endOfInput({ step: name }: Position, left: string): number {
  const star = left.indexOf("*");
  const first = star === -1 ? left : left.slice(0, star);
  const step = MENU[name];
  const isWhole = "write" in step && step.whole === true && ![NONE, BACK, HOME].includes(first);
  return isWhole ? left.length : first.length;
}

/** Where one key, or one line of words, leads. */
export function press(tree: UssdTree, opening: Opening, position: Position, typed: string): Position {
  const input = typed.trim();
  const step = MENU[position.step];
  if ("end" in step) return position;
  if (input === BACK) return back(position);
  if (input === HOME) return home(opening, position);
  const scene = { tree, opening, answers: position.answers };
  if ("write" in step) {
    if (input === "" || (step.demanded && input === NONE)) return { ...position, fault: true };
    return go(position, step.go(scene), step.keep(input === NONE ? null : input, position.answers));
  }
  const pages = pagesOf(scene, step, position);
  if (input === MORE && position.page < pages.length - 1) return turn(position);
  const choice = /^[1-7]$/.test(input) ? pages[position.page]?.[Number(input) - 1] : undefined;
  if (!choice) return { ...position, fault: true };
  if (choice.go === "RESUME") return { ...(opening.resume ?? begin({ ...opening, resume: null })), fault: false };
  return go(position, choice.go, choice.set);
}

function go(position: Position, step: Position["step"], set: Partial<Scene["answers"]> = {}): Position {
  return { step, page: 0, answers: { ...position.answers, ...set }, trail: behind(position), fault: false };
}

function turn(position: Position): Position {
  return { ...position, page: position.page + 1, trail: behind(position), fault: false };
}

function behind({ step, page, answers, trail }: Position): Position["trail"] {
  return [...trail, { step, page, answers }];
}

function back(position: Position): Position {
  const last = position.trail.at(-1);
  return last ? { ...last, trail: position.trail.slice(0, -1), fault: false } : { ...position, fault: false };
}

/** Before the menu was reached, home is the beginning. */
function home(opening: Opening, position: Position): Position {
  if (position.step === "menu") return { ...position, fault: false };
  const at = position.trail.findIndex(({ step }) => step === "menu");
  const menu = position.trail[at];
  return menu ? { ...menu, trail: position.trail.slice(0, at), fault: false } : begin(opening);
}
