import { ask, to, write } from "./buildSteps";
import { FOLLOWING } from "./following";
import { CALL_TIMES, type Answers, type Apart, type Scene, type Step, type StepName } from "./steps";

/**
 * The whole conversation. Each step is one screen: what it asks (a text of `locales/<language>/ussd.json`), the choices
 * under it, and where each leads. `0` goes back, `00` to the menu, `98` to more of a list; they are never choices.
 * Pressing `1` again and again files a complaint in French: on what may be left out, `1` means none.
 */
export const MENU: Record<StepName, Step> = {
  /** Somebody who was cut off dials again. Phones are shared: nothing of it is told before they ask. */
  resume: ask("resume", [to("language", "choice.again"), to("RESUME", "choice.continue")]),

  language: ask("language", ({ tree }) =>
    tree.languages.map(({ code, name }) => to("consent", { name }, { language: code })),
  ),

  /** Refusing never keeps anybody from complaining. */
  consent: ask("consent", [
    to("menu", "choice.agree", { anonymous: false }),
    to("menu", "choice.anonymous", { anonymous: true }),
  ]),

  menu: ask("menu", ({ tree }) => [
    to("category", "choice.complain", { wants: "complaint" }),
    to("mine", "choice.mine"),
    to("call", "choice.call_me", { wants: "call" }),
    to("help", "choice.help"),
    ...(tree.takesReports ? [to("apart", "choice.apart")] : []),
  ]),

  // A complaint.
  category: ask("category", (scene) =>
    scene.tree.categories.map(({ code, details }) =>
      to(afterCategory(scene, code, details), `category.${code}`, {
        category: code,
        detail: undefined,
        payment: undefined,
      }),
    ),
  ),

  /** What the registry knows of the last payment is told on the household's own phone alone. */
  payment: ask("payment", (scene) => [
    to(afterNotReceived(scene), "choice.no", { payment: "not_received", ...whereTheyLive(scene) }),
    to("still", "choice.yes", { payment: "received" }),
  ]),
  still: ask("still", [to("detail", "choice.yes"), to("cancelled", "choice.no")]),
  detail: ask("detail", ({ tree, answers }) => [
    ...(tree.categories.find(({ code }) => code === answers.category)?.details ?? []).map((detail) =>
      to("province", `category.${detail}`, { detail }),
    ),
    to("province", "choice.other", { detail: undefined }),
  ]),

  // Where: asked for a complaint and for a call alike.
  province: ask("province", (scene) => [
    ...scene.tree.provinces.map(({ code, name, places }) =>
      to(places.length > 0 ? "territory" : afterPlace(scene), { name }, { province: code, place: code }),
    ),
    to(afterPlace(scene), "choice.unknown", { province: null, place: null }),
  ]),
  territory: ask("territory", (scene) => [
    ...(scene.tree.provinces.find(({ code }) => code === scene.answers.province)?.places ?? []).map(({ code, name }) =>
      to(afterPlace(scene), { name }, { place: code }),
    ),
    to(afterPlace(scene), "choice.unknown", { place: scene.answers.province }),
  ]),

  household: write("household", afterHousehold, (typed) => ({ household: typed ?? undefined })),
  /** Whoever is complained about must not be who handles it. */
  staff: ask("staff", [
    to("words", "choice.no", { againstStaff: false }),
    to("words", "choice.yes", { againstStaff: true }),
  ]),
  words: { ...write("words", "confirm", (typed) => ({ words: typed ?? undefined })), whole: true },
  confirm: ask("confirm", [to("filed", "choice.send"), to("cancelled", "choice.cancel")]),
  filed: { end: "filed", deed: "file_complaint" },

  ...FOLLOWING,

  // For those who cannot write: somebody calls. They must see the number, so it is asked whatever was said before.
  call: ask("call", [to("province", "choice.yes", { anonymous: false }), to("cancelled", "choice.no")]),
  time: ask(
    "time",
    CALL_TIMES.map((time) => to("called", `choice.${time}`, { time })),
  ),
  called: { end: "called", deed: "ask_for_call" },

  // What is told to the focal points alone: the least there is, in the person's own time, each of it may be left out.
  apart: askApart("apart", "apart_linked", { yes: { consent: true }, no: { consent: false } }),
  apart_linked: askApart("apart_linked", "apart_recent", {
    yes: { linked: "yes" },
    no: { linked: "no" },
    unknown: { linked: "unknown" },
  }),
  apart_recent: askApart("apart_recent", "apart_age", { yes: { recent: true }, no: { recent: false }, unsaid: {} }),
  apart_age: askApart("apart_age", "apart_sex", { yes: { age: "minor" }, no: { age: "adult" }, unsaid: {} }),
  apart_sex: askApart("apart_sex", "apart_province", { woman: { sex: "F" }, man: { sex: "M" }, unsaid: {} }),
  apart_province: {
    ...ask("province", ({ tree, answers }) => [
      ...tree.provinces.map(({ code, name }) =>
        to("apart_call", { name }, { apart: { ...answers.apart, province: code } }),
      ),
      to("apart_call", "choice.unsaid"),
    ]),
    apart: true,
  },
  apart_call: {
    ...ask("apart_call", ({ tree, answers: { apart } }) =>
      (["no", ...CALL_TIMES] as const).map((when) =>
        to(tree.readers.length > 0 ? "apart_except" : "apart_words", `choice.${when}`, {
          apart: when === "no" ? apart : { ...apart, call: when },
        }),
      ),
    ),
    apart: true,
  },
  /** Whoever it is about may be one of those who read. */
  apart_except: {
    ...ask("apart_except", ({ tree, answers: { apart } }) => [
      to("apart_words", "choice.nobody"),
      ...tree.readers.map((name) => to("apart_words", { name }, { apart: { ...apart, except: name } })),
    ]),
    apart: true,
  },
  apart_words: {
    ...write("apart_words", "apart_send", (typed, { apart }) => ({ apart: { ...apart, words: typed ?? undefined } })),
    whole: true,
    apart: true,
  },
  apart_send: {
    ...ask("apart_send", ({ answers: { apart } }) => [
      to("apart_sent", "choice.with_code", { apart: { ...apart, code: true } }),
      to("apart_sent", "choice.without_code", { apart: { ...apart, code: false } }),
    ]),
    apart: true,
  },
  apart_sent: { end: "apart", deed: "confide", apart: true },

  help: { end: "help" },
  cancelled: { end: "cancelled" },
};

/** Paid to households: a complaint about it meets what their last payment says. */
const PAYMENT = "payment";
const NOT_RECEIVED = "payment_not_received";
/** Subjects that are about nobody's doing. */
const ABOUT_NOBODY = ["information", "suggestion", "thanks"];

function afterCategory({ opening, answers }: Scene, code: string, details: string[]): StepName {
  if (code === PAYMENT && opening.household?.payment && !answers.anonymous) return "payment";
  return details.length > 0 ? "detail" : "province";
}

/** Where the household lives is known, so it is asked only of a household the menu cannot place. */
function afterNotReceived({ opening, answers }: Scene): StepName {
  return opening.household?.province ? afterHousehold({ answers }) : "province";
}

function whereTheyLive({ tree, opening }: Scene): Partial<Answers> {
  const { province = null, place = null } = opening.household ?? {};
  const details = tree.categories.find(({ code }) => code === PAYMENT)?.details ?? [];
  return { province, place, detail: details.includes(NOT_RECEIVED) ? NOT_RECEIVED : undefined };
}

/**
 * The code of a household is asked where it says something new: not of an anonymous complaint, which is tied to none,
 * nor on the household's own phone. Nor of somebody who was cut off and begins again, and has spent a screen on that.
 */
function afterPlace({ opening, answers }: Scene): StepName {
  if (answers.wants === "call") return "time";
  const isAsked = !answers.anonymous && !opening.household && !opening.resume;
  return isAsked ? "household" : afterHousehold({ answers });
}

function afterHousehold({ answers }: Pick<Scene, "answers">): StepName {
  return ABOUT_NOBODY.includes(answers.category ?? "") ? "words" : "staff";
}

/** One question of the part that is apart; each answer adds to what was told before. */
function askApart(question: string, go: StepName, answers: Record<string, Apart>): Step {
  const choices = ({ answers: { apart } }: Scene) =>
    Object.entries(answers).map(([say, told]) => to(go, `choice.${say}`, { apart: { ...apart, ...told } }));
  return { ask: question, choices, apart: true };
}
