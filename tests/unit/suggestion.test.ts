import { describe, expect, test } from "vitest";
import { listedClues, saidWords } from "~/workflows/suggesting/listedWords";
import { weighClues } from "~/workflows/suggesting/weighClues";
import { SAID_COMPLAINTS } from "../support/saidComplaints";

const propose = (text: string) => weighClues(listedClues(saidWords(text)));

describe("the words a house begins with", () => {
  test.each(["fr", "swc", "ln"])("in %s propose for most complaints, and hardly ever the wrong thing", (language) => {
    const said = SAID_COMPLAINTS.filter(([spoken]) => spoken === language);
    const meant = said.filter(([, , category]) => category !== null);
    const proposed = said.flatMap(([, text, category, detail]) => {
      const found = propose(text);
      return found
        ? [{ text, found, right: found.category === category, exact: (found.detail ?? null) === detail }]
        : [];
    });
    const wrong = proposed.filter(({ right }) => !right).map(({ text, found }) => `${text} → ${found.category}`);
    const coarse = proposed
      .filter(({ right, exact }) => right && !exact)
      .map(({ text, found }) => `${text} → ${found.detail}`);
    expect(wrong.length / proposed.length, wrong.join("\n")).toBeLessThanOrEqual(0.05);
    expect(coarse.length / proposed.length, coarse.join("\n")).toBeLessThanOrEqual(0.15);
    expect(proposed.length / meant.length).toBeGreaterThanOrEqual(0.75);
  });

  test("say nothing of what says nothing", () => {
    for (const [, text, category] of SAID_COMPLAINTS) if (category === null) expect(propose(text), text).toBeNull();
  });

  test("propose nothing that two things speak for alike", () => {
    expect(propose("Tumefanya kazi ya barabara na hatujalipwa")).toBeNull();
  });

  test("show the words as they were written", () => {
    expect(propose("Je n'ai PAS REÇU mon Argent")?.words).toEqual(["PAS REÇU", "Argent"]);
    expect(propose("Pas d’eau, on attend")?.words).toEqual(["Pas d’eau", "on attend"]);
  });
});
