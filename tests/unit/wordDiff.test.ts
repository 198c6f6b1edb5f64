import { expect, test } from "vitest";
import { wordDiff } from "~/app/components/texts/wordDiff";

const told = (before: string, after: string) => wordDiff(before, after).map(({ kind, words }) => `${kind}:${words}`);

test.each([
  ["", "", []],
  ["a b", "a b", ["same:a b"]],
  ["", "a b", ["new:a b"]],
  ["a b", "", ["gone:a b"]],
  ["Votre plainte 12 est close.", "Votre plainte est close.", ["same:Votre plainte ", "gone:12 ", "same:est close."]],
  ["a b c", "a x c", ["same:a ", "gone:b ", "new:x ", "same:c"]],
  ["Réglé ?\n1 Oui", "Réglé ?\n1 Ndiyo", ["same:Réglé ?\n1 ", "gone:Oui", "new:Ndiyo"]],
])("what changed from %j to %j", (before, after, runs) => {
  expect(told(before, after)).toEqual(runs);
});

test("both texts can be read out of what changed, whatever they are", () => {
  const pairs = [
    ["le lundi  matin \n", " le mardi matin"],
    ["mot ".repeat(500), `${"mot ".repeat(499)}autre`],
  ] as const;
  for (const [before, after] of pairs) {
    const runs = wordDiff(before, after);
    const without = (kind: string) => runs.flatMap((run) => (run.kind === kind ? [] : run.words)).join("");
    expect([without("new"), without("gone")]).toEqual([before, after]);
  }
});
