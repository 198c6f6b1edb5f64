import type { Answers, Choice, Scene, StepName } from "./steps";

/** A question with numbered answers: a list, or one that depends on what was said before. */
export function ask(question: string, choices: Choice[] | ((scene: Scene) => Choice[])) {
  return { ask: question, choices: typeof choices === "function" ? choices : () => choices };
}

/** A question answered in words. */
export function write(
  question: string,
  go: StepName | ((scene: Scene) => StepName),
  keep: (typed: string | null, answers: Answers) => Partial<Answers>,
) {
  return { write: question, go: typeof go === "function" ? go : () => go, keep };
}

/** One answer: what it says, where it leads, and what it adds to what was said. */
export function to(go: Choice["go"], say: Choice["say"], set?: Partial<Answers>): Choice {
  return { say, go, set };
}
