import { foldForScreen, leavesAs } from "../smsLetters";

/** plain: leaves as it is; folded: leaves as another letter; lost: costs double, or does not show at all. */
export type LetterKind = "plain" | "folded" | "lost";

/** What becomes of a character on its way to a phone. */
export function letterKind(channel: "sms" | "ussd", character: string): LetterKind {
  if (channel === "sms") {
    const letter = leavesAs(character);
    return letter === null ? "lost" : letter === character ? "plain" : "folded";
  }
  if (foldForScreen(character) === character) return "plain";
  return foldForScreen(character) === "" && !/^\p{M}$/u.test(character) ? "lost" : "folded";
}

/** The characters of a text that do not leave as they are, each once, by what becomes of them. */
export function markedLetters(channel: "sms" | "ussd", text: string) {
  const letters = [...new Set(Array.from(text))];
  return {
    folded: letters.filter((letter) => letterKind(channel, letter) === "folded"),
    lost: letters.filter((letter) => letterKind(channel, letter) === "lost"),
  };
}

/**
 * Lies over a text box with the same words unseen, and underlines the letters that do not leave as they are. Screen
 * readers have the same in words below the box.
 */
export function LetterMarks({ channel, text }: { channel: "sms" | "ussd"; text: string }) {
  return (
    <div
      aria-hidden
      className="typed pointer-events-none absolute inset-0 overflow-hidden border border-transparent px-2.5 py-1.5 break-words whitespace-pre-wrap text-transparent"
    >
      {runsOf(channel, text).map(({ kind, letters }, index) =>
        kind === "plain" ? (
          letters
        ) : (
          <span
            key={index}
            className={`underline decoration-2 underline-offset-3 ${kind === "lost" ? "bg-bad-wash/50 decoration-bad decoration-wavy" : "decoration-warn decoration-dotted"}`}
          >
            {letters}
          </span>
        ),
      )}
    </div>
  );
}

function runsOf(channel: "sms" | "ussd", text: string): { kind: LetterKind; letters: string }[] {
  const runs: { kind: LetterKind; letters: string }[] = [];
  for (const letter of Array.from(text)) {
    const kind = letterKind(channel, letter);
    const last = runs.at(-1);
    if (last?.kind === kind) last.letters += letter;
    else runs.push({ kind, letters: letter });
  }
  return runs;
}
