import { describe, expect, test } from "vitest";
import { MENU } from "~/channels/ussd/menu";
import { render } from "~/channels/ussd/screens";
import type { Answers, Opening } from "~/channels/ussd/steps";
import { toAscii } from "~/channels/ussd/texts";
import en from "~/locales/en/ussd.json";
import fr from "~/locales/fr/ussd.json";
import ktu from "~/locales/ktu/ussd.json";
import ln from "~/locales/ln/ussd.json";
import lua from "~/locales/lua/ussd.json";
import swc from "~/locales/swc/ussd.json";
import { tree } from "../support/ussdMenu";

describe("the texts", () => {
  type Nested = { [key: string]: string | boolean | Nested };
  const flat = (tree: Nested, prefix = ""): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "object" ? flat(value, `${prefix}${key}.`) : [[prefix + key, String(value)]],
    );
  const french = new Map(flat(fr));
  const blanks = (text = "") => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

  test.each(Object.entries({ en, ln, swc, lua, ktu } as Record<string, Nested>))(
    "of %s say nothing French does not say, with the same blanks",
    (language, texts) => {
      for (const [key, text] of flat(texts)) {
        if (key === "reviewed") continue;
        expect(french.has(key), key).toBe(true);
        expect(blanks(text), key).toEqual(blanks(french.get(key)));
      }
      expect(texts.reviewed).toBe(language === "en" ? undefined : false);
    },
  );

  test("say what is told apart in no language that nobody has reviewed", () => {
    const apart = flat(fr)
      .map(([key]) => key)
      .filter((key) => /apart|unsaid|woman|\.man|_code$/.test(key));
    expect(apart.length).toBeGreaterThan(12);
    for (const texts of [en, ln, swc, lua, ktu])
      expect(flat(texts as Nested).filter(([key]) => apart.includes(key))).toEqual([]);
  });

  test("ask what is apart wholly in French, answers and keys too, whichever language was chosen", () => {
    const opening: Opening = { tree: tree.version, language: null, resume: null, cases: [], household: null };
    const answers = (language: string): Answers => ({ language, anonymous: true, wants: "complaint" });
    const steps = Object.keys(MENU).filter((step) => MENU[step as keyof typeof MENU].apart) as (keyof typeof MENU)[];
    const shownIn = (language: string, step: keyof typeof MENU) =>
      render(
        { tree, opening, answers: answers(language) },
        { step, page: 0, answers: answers(language), trail: [], fault: false },
      );
    expect(steps.length).toBeGreaterThan(8);
    for (const step of steps) expect(shownIn("ktu", step), step).toBe(shownIn("fr", step));
  });

  test("name every category and detail in French", () => {
    const offered = tree.categories.flatMap(({ code, details }) => [code, ...details]);
    expect(offered.filter((code) => !french.has(`category.${code}`))).toEqual([]);
  });

  test("lose accents and nothing else on the way to a phone", () => {
    expect(toAscii("Être entendu : « ça », œuvre, ɛɔŋ, N’djili – 10 €")).toBe(
      'Etre entendu : "ca", oeuvre, eong, N\'djili - 10 ',
    );
  });
});
