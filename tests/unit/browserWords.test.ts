import { describe, expect, test } from "vitest";
import { SCREEN_LANGUAGES, type Words } from "~/app/i18n";
import { openWords } from "~/app/i18n.server";
import en from "~/app/words/en";
import fr from "~/app/words/fr";
import { readWords } from "~/app/words/readWords";

const WORDS = { fr, en };
/** Numbers that choose every form of a word, and some that are none. */
const COUNTS = [undefined, 0, 1, 1.5, 2, 5, 21, 1_000_000, -1, Number.NaN];
/** Contexts the screens know, and one they do not. */
const CONTEXTS = [undefined, "ticket", "email", "self", "nobody"];
/** What is written into a hole is never read again, whatever it looks like; within the name of another key stands a code. */
const TYPED = "{{who}} & <b> $& «À Goma»";
const CODE = "province";

describe.each(SCREEN_LANGUAGES)("in %s", (language) => {
  const house = openWords(language, WORDS[language]);
  const browser = readWords(language, WORDS[language]);
  const texts = textsOf(WORDS[language]);
  const stems = [...new Set([...texts.keys()].flatMap((key) => [key, key.replace(/_[a-z]+$/, "")]))];
  const forms = new Map(stems.map((stem) => [stem, [...texts].filter(([key]) => isFormOf(key, stem))]));

  test("the browser says every text as the house does, in all its forms", () => {
    expect(texts.size).toBeGreaterThan(1_000);
    for (const [stem, known] of forms) {
      if (!known.length || [...texts.keys()].some((key) => key.startsWith(`${stem}.`))) continue;
      const isAlone = known.length === 1 && known[0]?.[0] === stem;
      for (const count of isAlone ? [undefined, 0] : COUNTS)
        for (const context of isAlone ? [undefined, "ticket"] : CONTEXTS) {
          const given = {
            ...holesOf(known),
            ...(count !== undefined && { count }),
            ...(context && { context }),
          };
          expect(browser.t(stem, given), `${stem} ${JSON.stringify(given)}`).toBe(house.t(stem, given));
        }
    }
  });

  test.each([
    ["a key that is none", "nothing.at.all", {}],
    ["a key that is a group", "time", {}],
    ["the first of two that is known", ["errors.nothing", "errors.refused"], {}],
    ["the last of two that are not", ["errors.nothing", "errors.neither"], {}],
    ["a hole left open", "journal.case.deadline_passed", { skipInterpolation: true, clock: "answer" }],
    ["a hole nobody fills", "notices.bell_one", {}],
    ["a hole filled with nothing", "notices.read", { line: null }],
    ["another key within, that is none", "journal.case.deadline_passed", { who: "A", clock: "nothing" }],
  ])("%s is met as the house meets it", (_, key, given) => {
    const asked = key as string;
    const said: unknown = house.t(asked, given);
    expect(browser.t(asked, given)).toBe(
      typeof said === "string" && !said.includes("returned an object") ? said : asked,
    );
  });

  test.each(["message_language.lun", "message_language.swc"])("a name stands where %s has no words", (key) => {
    const name = "Lunda & {{who}}";
    expect(browser.t(key, name)).toBe(house.t(key, name));
  });
});

/** A text of its own, or one of those a number or a context chooses among. */
function isFormOf(key: string, stem: string): boolean {
  return key === stem || (key.startsWith(`${stem}_`) && !key.slice(stem.length).includes("."));
}

/** Something for every hole of these texts. */
function holesOf(forms: [string, string][]): Record<string, string | number> {
  const holes = forms.flatMap(([, text]) => [...text.matchAll(/(\$t\([^)]*)?\{\{(\w+)\}\}/g)]);
  const valueOf = (name: string, within?: string) => (name === "count" ? 3 : within ? CODE : TYPED);
  return Object.fromEntries(holes.map(([, within, name]) => [name, valueOf(String(name), within)]));
}

function textsOf(words: Words, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value] as const] : [...textsOf(value, `${prefix}${key}.`)],
    ),
  );
}
