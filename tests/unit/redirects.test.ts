import ts from "typescript";
import { expect, test } from "vitest";
import { everyNode, readSources } from "./readSources";

/** What leads on to an address that is made elsewhere; each was read, and begins with a path of this house. */
const MADE_ELSEWHERE = [
  "app/accountsRoom.server.ts: await perform(actor, form, words)",
  "app/confidentialRoom.server.ts: UNLOCK",
  "app/roomForm.server.ts: done",
  'app/routes/cases.$reference/actOnCase.server.ts: `${base}?gone=${parseReference(reference) ?? ""}`',
  "app/routes/cases.views/actOnViews.server.ts: `${base}/views?${new URLSearchParams(done).toString()}`",
  'app/routes/cases.views/actOnViews.server.ts: queueHref({ base, view: named, sort, q: "", filter: { params: narrowed } }, {})',
  "app/routes/confidential.keys/route.tsx: await actOnKeys(inRoom, form)",
  "app/routes/login.tsx: to",
  'app/routes/protect.$token/route.tsx: page ?? "/login?unlocked"',
  "app/session.server.ts: FACTOR_PAGE",
];

/** One that begins with a path of this house, whatever follows, or that `localPath` has looked at. */
function staysHere(to: ts.Expression | undefined): boolean {
  if (!to) return false;
  if (ts.isStringLiteral(to) || ts.isNoSubstitutionTemplateLiteral(to)) return /^\/(?![/\\])/.test(to.text);
  if (ts.isTemplateExpression(to)) return /^\/[\w-]/.test(to.head.text) || to.getText() === "`/${page.frame.query}`";
  if (ts.isConditionalExpression(to)) return staysHere(to.whenTrue) && staysHere(to.whenFalse);
  return ts.isCallExpression(to) && to.expression.getText() === "localPath";
}

test("no redirect leads out of the house", () => {
  const found: string[] = [];
  for (const { file, tree } of readSources("app"))
    everyNode(tree, (node) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== "redirect") return;
      const [to] = node.arguments;
      if (!staysHere(to)) found.push(`${file}: ${to?.getText()}`);
    });
  expect(found.sort()).toEqual(MADE_ELSEWHERE);
});
