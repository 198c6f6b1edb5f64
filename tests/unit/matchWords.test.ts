import { expect, test } from "vitest";
import { matchWords } from "~/app/components/palette/matchWords";

const LABELS = [
  "Plaintes › En retard",
  "Plaintes › Échéance proche",
  "Répondre",
  "Mettre en attente",
  "Ménages",
  "Cœur",
];
const best = (typed: string) =>
  LABELS.map((label) => ({ label, score: matchWords(typed, label) }))
    .filter(({ score }) => score !== null)
    .sort((a, b) => Number(b.score) - Number(a.score))
    .map(({ label }) => label);

test.each([
  ["echeance", ["Plaintes › Échéance proche"]],
  ["ECHÉ", ["Plaintes › Échéance proche"]],
  ["rtd", ["Plaintes › En retard"]],
  ["repondre", ["Répondre"]],
  ["mena", ["Ménages"]],
  ["coeur", ["Cœur"]],
  ["retard plaintes", ["Plaintes › En retard"]],
  ["attente", ["Mettre en attente"]],
  ["zzz", []],
])("« %s » finds what a French speaker means", (typed, expected) => {
  expect(best(typed)).toEqual(expected);
});

test("the beginning of a word comes before its inside, and letters alone last", () => {
  expect(best("re").slice(0, 1)).toEqual(["Répondre"]);
  expect(best("r").length).toBeGreaterThan(1);
});
