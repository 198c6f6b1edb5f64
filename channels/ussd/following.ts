import { formatReference } from "~/models/cases/reference";
import { stageIn } from "../inbound/stages";
import { ask, to, write } from "./buildSteps";
import { CALL_TIMES, type Choice, type Scene, type Step } from "./steps";

/**
 * Following what this phone complained about before: where it stands, and what the person says to it. What a case allowed
 * when the session began is looked at again when it is said.
 */
export const FOLLOWING = {
  mine: ask("mine", ({ opening, answers }) => [
    ...opening.cases.map(({ reference, status }, looksAt) =>
      to("my_case", { name: `${formatReference(reference)} ${stageIn(answers.language, status)}` }, { looksAt }),
    ),
    to("by_number", "choice.by_number"),
  ]),
  my_case: ask("my_case", whatCanBeSaid),

  case_words: {
    ...write("case_words", "added", (typed) => ({ words: typed ?? undefined })),
    whole: true,
    demanded: true,
  },
  added: { end: "added", deed: "add_words" },

  settled: { end: "settled", deed: "say_settled" },
  case_why: { ...write("case_why", "appealed", (typed) => ({ words: typed ?? undefined })), whole: true },
  appealed: { end: "appealed", deed: "say_unsettled" },

  case_time: ask(
    "time",
    CALL_TIMES.map((time) => to("call_asked", `choice.${time}`, { time })),
  ),
  call_asked: { end: "call_asked", deed: "ask_call_about" },

  /** A number told by an agent, who may have had no network then. What became of it is looked up at the end. */
  by_number: {
    ...write("by_number", "number_unknown", (typed) => ({ number: typed ?? undefined })),
    demanded: true,
  },
  number_known: { end: "number_known" },
  number_awaited: { end: "number_awaited" },
  number_unknown: { end: "number_unknown" },

  /** The case went, or moved on, between the first screen and the last. */
  too_late: { end: "too_late" },
} satisfies Record<string, Step>;

/** While it is asked whether it is settled, `1` is yes and `2` is no, as by SMS. */
function whatCanBeSaid({ opening, answers }: Scene): Choice[] {
  const { asks = false, acts = [] } = opening.cases[answers.looksAt ?? -1] ?? {};
  const says = (act: string) => acts.includes(act as (typeof acts)[number]);
  return [
    ...(asks && says("solved") ? [to("settled", "choice.settled"), to("case_why", "choice.unsettled")] : []),
    ...(says("add") ? [to("case_words", "choice.add")] : []),
    ...(!asks && (says("add") || says("not_solved")) ? [to("case_why", "choice.unsettled")] : []),
    ...(says("call") ? [to("case_time", "choice.call_me")] : []),
  ];
}
