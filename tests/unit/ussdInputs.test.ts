import { describe, expect, test } from "vitest";
import { MENU } from "~/channels/ussd/menu";
import type { Answers, Opening, Position } from "~/channels/ussd/steps";
import { begin, inputsIn, press, walk } from "~/channels/ussd/walk";
import { household, interrupted, tree } from "../support/ussdMenu";

describe("what is typed", () => {
  const opening: Opening = { tree: tree.version, language: null, resume: null, cases: [], household: null };
  const inputsOf = (typed: string) => inputsIn(tree, opening, begin(opening), typed);
  const toWords = ["1", "1", "1", "1", "1", "1", "1", "1", "1"];

  test.each([
    ["keys", "1*2", ["1", "2"]],
    ["nothing between two stars", "1**2", ["1", "", "2"]],
    ["a star at the end", "1*", ["1", ""]],
    ["words with stars where words are asked", [...toWords, "prix 5*3 #"].join("*"), [...toWords, "prix 5*3 #"]],
    ["no words, then a key", [...toWords, "1", "1"].join("*"), [...toWords, "1", "1"]],
    ["back and home", "1*0*00", ["1", "0", "00"]],
  ])("is cut into inputs: %s", (_what, typed, inputs) => {
    expect(inputsOf(typed)).toEqual(inputs);
  });

  test("pressing 1 again and again files a complaint in French, within twelve screens", () => {
    const again: Opening = { ...opening, language: "ktu", resume: interrupted("ktu") };
    const registered: Opening = { ...opening, household };
    for (const [one, most] of [
      [opening, 12],
      [again, 12],
      [registered, 12],
      [{ ...again, household }, 12],
    ] as const) {
      const presses = [...Array(20).keys()].map((count) => walk(tree, one, Array<string>(count).fill("1")).position);
      const screens = presses.findIndex(({ step }) => "end" in MENU[step]) + 1;
      const end = presses[screens - 1];
      expect(end).toMatchObject({ step: "filed", answers: { language: "fr", againstStaff: false } });
      expect([end?.answers.words, end?.answers.household]).toEqual([undefined, undefined]);
      expect(screens).toBeLessThanOrEqual(most);
    }
  });

  test("pressing 1 again and again under payments files that the last one was not received, in as few screens", () => {
    const registered: Opening = { ...opening, household };
    const steps = [...Array(9).keys()].map(
      (count) => walk(tree, registered, ["1", "1", "1", "3", ...Array<string>(count).fill("1")]).position,
    );
    expect(steps.map(({ step }) => step).slice(0, 5)).toEqual(["payment", "staff", "words", "confirm", "filed"]);
    const { answers } = steps[4] as Position;
    expect(answers).toMatchObject({ payment: "not_received", detail: "payment_not_received", place: "CD6103" });
  });

  test("a payment is told to nobody who stays anonymous, and asked about nowhere but under payments", () => {
    const registered: Opening = { ...opening, household };
    const at = (...inputs: string[]) => walk(tree, registered, inputs).position.step;
    expect(at("1", "2", "1", "3")).toBe("detail");
    expect(at("1", "1", "1", "1")).toBe("detail");
    expect(at("1", "1", "1", "3", "2", "1")).toBe("detail");
    expect(at("1", "1", "1", "3", "2", "2")).toBe("cancelled");
  });

  test("whoever is complained about is asked where somebody may be, and not of a suggestion or thanks", () => {
    const asked = tree.categories.filter(({ code }) => {
      const answers: Answers = { language: "fr", anonymous: true, wants: "complaint", category: code };
      const position: Position = { step: "province", page: 0, answers, trail: [], fault: false };
      return [...Array(3).keys()].some((n) => {
        let at = position;
        for (let turn = 0; turn <= n; turn++) at = press(tree, opening, at, "1");
        return at.step === "staff";
      });
    });
    expect(tree.categories.map(({ code }) => code).filter((code) => !asked.some((one) => one.code === code))).toEqual([
      "information",
      "suggestion",
      "thanks",
    ]);
  });

  test("0 goes back to what was there, 00 to the menu, and neither loses the language", () => {
    const at = (...inputs: string[]) => walk(tree, opening, inputs).position;
    const page = at("3", "2", "1", "98");
    expect(at("3", "2", "1", "98", "1", "0")).toEqual(page);
    expect(at("3", "2", "1", "98", "1", "00")).toEqual(at("3", "2"));
    expect(at("3", "2", "1", "98", "1", "00", "1", "98")).toEqual(page);
    expect(at("00")).toEqual(begin(opening));
    expect(at("0")).toEqual(begin(opening));
  });

  test("whoever refuses consent is asked for no household and can still complain", () => {
    const steps = [...Array(10).keys()].map(
      (n) => walk(tree, opening, ["1", "2", ...Array<string>(n).fill("1")]).position.step,
    );
    expect(steps).not.toContain("household");
    expect(steps).toContain("filed");
  });
});
