import path from "node:path";
import { existsSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import en from "~/app/words/en";
import fr from "~/app/words/fr";
import nearEn from "~/app/words/near/en";
import nearFr from "~/app/words/near/fr";
import restEn from "~/app/words/rest/en";
import restFr from "~/app/words/rest/fr";
import { everyNode, readSources, type Source } from "./readSources";

const sources = new Map(readSources("app").map((source) => [source.file, source]));

/** What the lists of cases are drawn with: the frame, their rooms, and all these bring along at once. */
const DRAWN = ["app/root.tsx", "app/routes/cases._index/route.tsx", "app/routes/tickets._index.tsx"];

test("the words of a page come in two parts that are the whole", () => {
  expect({ ...nearFr, ...restFr }).toEqual(fr);
  expect({ ...nearEn, ...restEn }).toEqual(en);
  expect(Object.keys(nearFr).filter((key) => key in restFr)).toEqual([]);
});

test("a list of cases is drawn with the near ones: what says more comes later, with its words", () => {
  const drawn = broughtBy(DRAWN);
  expect(drawn.size).toBeGreaterThan(40);
  const missing = [...drawn].flatMap((source) =>
    groupsIn(source)
      .filter((group) => !(group in nearFr))
      .map((group) => `${source.file}: ${group}`),
  );
  expect(missing).toEqual([]);
});

/** These modules and every other that comes with them; not those fetched when they are wanted, nor those of the server. */
function broughtBy(files: string[], brought = new Set<Source>()): Set<Source> {
  for (const file of files) {
    const source = sources.get(file);
    if (!source || brought.has(source) || file.includes(".server")) continue;
    brought.add(source);
    broughtBy(importsOf(source), brought);
  }
  return brought;
}

function importsOf({ file, tree }: Source): string[] {
  return tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) return [];
    const { text } = statement.moduleSpecifier as ts.StringLiteral;
    const base = text.startsWith("~/") ? text.slice(2) : path.join(path.dirname(file), text);
    return [`${base}.tsx`, `${base}.ts`, `${base}/route.tsx`].filter((one) => existsSync(one)).slice(0, 1);
  });
}

/** The groups of words a module asks for: what stands before the first dot of each key. */
function groupsIn({ tree }: Source): string[] {
  const groups = new Set<string>();
  everyNode(tree, (node) => {
    if (!ts.isCallExpression(node) || !/(^|\.)t$/.test(node.expression.getText())) return;
    everyNode(node.arguments[0] ?? node, (part) => {
      const text = ts.isStringLiteralLike(part) || ts.isTemplateHead(part) ? part.text : "";
      const group = /^(\w+)\./.exec(text)?.[1];
      if (group) groups.add(group);
    });
  });
  return [...groups];
}
