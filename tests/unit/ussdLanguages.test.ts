import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { render } from "~/channels/ussd/screens";
import type { Opening } from "~/channels/ussd/steps";
import { LONGEST } from "~/channels/ussd/titles";
import { buildTree } from "~/channels/ussd/tree";
import { begin, press, walk } from "~/channels/ussd/walk";
import { means, languageOfKeyword } from "~/channels/inbound/keywords";
import { languageOfTag, languages, takeUpLanguages } from "~/models/messages/languages";
import type { TextLanguage } from "~/models/messages/templateHistory";

const blank = { phoneName: null, browserTags: null, words: null, fallbackCode: null, isPublic: true, onUssd: true };
const row = (code: string, ownName: string, rank: number, more: object = {}) =>
  ({ ...blank, code, ownName, rank, sendsUnreviewed: true, ...more }) as TextLanguage;

const opening: Opening = { tree: "", language: null, resume: null, cases: [], household: null };

/** Nobody reads what is told apart. */
const NOBODY = { takesReports: false, readers: [] };

describe("the language screen, with nine languages", () => {
  beforeAll(() =>
    takeUpLanguages([
      row("nnb", "Kinande", 60, { words: { yes: ["ego"] } }),
      row("alz", "Dhu Alur", 70),
      row("shi", "Mashi", 80, { browserTags: ["shi", "shr"] }),
      row("rn", "Ikirundi", 90, { onUssd: false, isPublic: false }),
    ]),
  );
  afterAll(() => takeUpLanguages([]));

  test("shows seven at most, the rest behind 98, French first, and none that is closed", () => {
    const tree = buildTree([], [], NOBODY);
    const first = begin(opening);
    const screen = render({ tree, opening, answers: first.answers }, first);
    const second = press(tree, opening, first, "98");
    const rest = render({ tree, opening, answers: second.answers }, second);
    const choices = (text: string) => text.split("\n").filter((line) => /^\d /.test(line) && !/ 98 |^0 /.test(line));
    expect(screen).toMatch(/^CON .*\n1 Francais\n/s);
    expect(screen).toMatch(/98 Suite$/);
    expect(screen.length).toBeLessThanOrEqual(LONGEST);
    expect(choices(screen).length).toBeLessThanOrEqual(7);
    expect([...choices(screen), ...choices(rest)].map((line) => line.slice(2))).toEqual([
      "Francais",
      "Lingala",
      "Kiswahili",
      "Tshiluba",
      "Kikongo",
      "English",
      "Kinande",
      "Dhu Alur",
      "Mashi",
    ]);
  });

  test("leads on in each of them, in French where it says nothing of its own", () => {
    const tree = buildTree([], [], NOBODY);
    const chosen = walk(tree, opening, ["98", "2"]).position;
    expect(chosen).toMatchObject({ step: "consent", answers: { language: "shi" } });
    expect(render({ tree, opening, answers: chosen.answers }, chosen)).toContain("Votre numero");
  });

  test("makes another version of the menu with every language that comes or goes", () => {
    const nine = buildTree([], [], NOBODY).version;
    takeUpLanguages([row("nnb", "Kinande", 60, { words: { yes: ["ego"] } })]);
    expect(buildTree([], [], NOBODY).version).not.toBe(nine);
  });

  test("is understood by SMS: its name, and the words given for it", () => {
    expect(languageOfKeyword("kinande", "language")).toBe("nnb");
    expect(means("ego", "yes")).toBe(true);
    expect(means("ego", "no")).toBe(false);
  });
});

describe("a browser's tag means", () => {
  test.each([
    ["sw-CD", "swc"],
    ["SW", "swc"],
    ["kg", "ktu"],
    ["fr-CA", "fr"],
    ["ln", "ln"],
    ["de", undefined],
    ["", undefined],
  ])("%s: %s", (tag, code) => expect(languageOfTag(tag)?.code).toBe(code));

  test("what is shipped, in its order", () => {
    expect(languages().map(({ code }) => code)).toEqual(["fr", "ln", "swc", "lua", "ktu", "en"]);
  });
});
