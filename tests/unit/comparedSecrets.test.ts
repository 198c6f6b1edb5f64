import ts from "typescript";
import { expect, test } from "vitest";
import { everyNode, readSources } from "./readSources";

/** What names a thing that opens something, or proves it. */
const SECRET =
  /(token|secret|csrf|signature|digest|hmac|password|passphrase|pin|proof|proofOf|codeHash|tokenHash|phoneHash)$/i;
const SAME = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];
/** What a secret may be held against openly: whether there is one, of which kind, and what the same person typed `again`. */
const PLAIN = [ts.SyntaxKind.StringLiteral, ts.SyntaxKind.NumericLiteral, ts.SyntaxKind.NullKeyword];

function nameOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isCallExpression(node)) return nameOf(node.expression);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAwaitExpression(node))
    return nameOf(node.expression);
  return "";
}

/** A comparison that ends at the first letter that differs tells, by its time, how many were right. */
test("what opens something is compared in constant time, or looked up by its hash", () => {
  const found: string[] = [];
  for (const { file, tree } of readSources("app", "channels", "workflows", "models"))
    everyNode(tree, (node) => {
      if (!ts.isBinaryExpression(node) || !SAME.includes(node.operatorToken.kind)) return;
      const sides = [node.left, node.right];
      const open = sides.some(
        (side) =>
          PLAIN.includes(side.kind) || ["undefined", "again"].includes(nameOf(side)) || ts.isTypeOfExpression(side),
      );
      if (!open && sides.some((side) => SECRET.test(nameOf(side)))) found.push(`${file}: ${node.getText()}`);
    });
  expect(found).toEqual([]);
});
