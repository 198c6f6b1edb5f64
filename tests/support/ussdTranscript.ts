import { MENU } from "~/channels/ussd/menu";
import { pagesOf, render } from "~/channels/ussd/screens";
import type { FollowedCase, Opening, Position, StepName } from "~/channels/ussd/steps";
import { LONGEST } from "~/channels/ussd/titles";
import { begin, press } from "~/channels/ussd/walk";
import { PAYMENT_STATUSES } from "~/models/registry/Payment";
import { household, interrupted, payment, tree } from "./ussdMenu";

const REFERENCE = "1234567890";
const CODE = "123456789012";
const TYPED = "Rien recu depuis mars";

const open: FollowedCase = {
  reference: REFERENCE,
  status: "in_progress",
  receivedAt: "2026-11-25T10:00:00Z",
  dueAt: "2026-12-16T15:00:00Z",
  asks: false,
  acts: ["add", "call"],
};
const answered: FollowedCase = {
  ...open,
  status: "answered",
  dueAt: null,
  asks: true,
  acts: ["solved", "not_solved", "add", "call"],
};
const told = { ...payment, cycle: { month: 3, year: null }, due: 2_500, currency: "USD" as const, day: "12/03" };

/** A screen, how one came to it, and what makes it look so where it may look otherwise. */
interface Shown {
  step: StepName;
  keys: string[];
  position: Position;
  opening: Opening;
  because?: string;
}

/** Every screen of the conversation in a language, each with its length, as a document. */
export function transcriptIn(language: string, name: string): string {
  const shown = everyStep(language);
  const parts = shown.map((one) => partOf(one)).join("\n");
  return `# The keypad in ${name}

Made from the menu, the texts and the places as they ship: \`npx vitest run --project unit tests/unit/ussdTranscript.test.ts -u\` writes it again. Under each screen stand the keys that lead to it and its length, ${LONGEST} at most. Whatever is told apart stands in French until its wording is reviewed.

${parts}`;
}

function partOf({ step, keys, position, opening, because }: Shown): string {
  const scene = { tree, opening, answers: position.answers };
  const pages = "end" in MENU[step] ? 1 : pagesOf(scene, MENU[step], position).length;
  const screens = [...Array(pages).keys()].map((page) => {
    const number = step === "apart_sent" ? CODE : REFERENCE;
    const screen = render(scene, { ...position, page }, number);
    const typed = [...keys, ...Array<string>(page).fill("98")].join("*");
    return `\`\`\`text\n${screen}\n\`\`\`\n\n${typed ? `\`${typed}\`, ` : ""}${screen.length}\n`;
  });
  return `## ${step}${because ? `: ${because}` : ""}\n\n${screens.join("\n")}`;
}

/** Each step once, in the order of the menu, by the fewest keys; those that look otherwise by what is known, in every way. */
function everyStep(language: string): Shown[] {
  const nobody: Opening = { tree: tree.version, language, resume: null, cases: [], household: null };
  const found = new Map<StepName, Shown>();
  for (const opening of [
    nobody,
    { ...nobody, cases: [open] },
    { ...nobody, cases: [answered] },
    { ...nobody, household: { ...household, payment: told } },
    { ...nobody, resume: interrupted(language) },
  ])
    for (const one of stepsFrom(opening, language)) if (!found.has(one.step)) found.set(one.step, one);
  const steps = Object.keys(MENU) as StepName[];
  return steps.flatMap((step) => {
    const one = found.get(step) ?? missing(step, nobody, language);
    return [one, ...otherwise(one)];
  });
}

function stepsFrom(opening: Opening, language: string): Shown[] {
  const seen = new Map<string, Shown>();
  const waiting: Omit<Shown, "step">[] = [{ keys: [], position: begin(opening), opening }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { position, keys } = next;
    const { step, page, answers } = position;
    const name = [step, page, answers.wants, answers.anonymous].join("/");
    if (seen.has(name) || position.fault) continue;
    if (step !== "language" && step !== "resume" && answers.language !== language) continue;
    seen.set(name, { ...next, step });
    if ("end" in MENU[step]) continue;
    const inputs = "write" in MENU[step] ? [TYPED] : ["1", "2", "3", "4", "5", "6", "7", "98"];
    for (const input of inputs)
      waiting.push({ keys: [...keys, input], position: press(tree, opening, position, input), opening });
  }
  return [...seen.values()].filter(({ position }) => position.page === 0);
}

/** What becomes of a case is known only when something is said to it. */
function missing(step: StepName, opening: Opening, language: string): Shown {
  const answers = { ...begin(opening).answers, language };
  const known = step === "number_known" ? { ...opening, cases: [open] } : opening;
  return { step, keys: [], position: { step, page: 0, answers, trail: [], fault: false }, opening: known };
}

function otherwise(one: Shown): Shown[] {
  if (one.step === "my_case")
    return [{ ...one, opening: { ...one.opening, cases: [answered] }, because: "it was answered" }];
  if (one.step === "mine")
    return [{ ...one, opening: { ...one.opening, cases: [open, answered] }, because: "of a phone that complained" }];
  if (one.step !== "payment") return [];
  return PAYMENT_STATUSES.filter((status) => status !== told.status).map((status) => {
    const seen = {
      ...told,
      status,
      paid: status === "paid" ? told.due : null,
      day: status === "planned" ? null : told.day,
    };
    return { ...one, opening: { ...one.opening, household: { ...household, payment: seen } }, because: status };
  });
}
