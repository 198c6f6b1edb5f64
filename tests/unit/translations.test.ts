import ts from "typescript";
import { describe, expect, test } from "vitest";
import cli from "~/locales/fr/cli.json";
import en from "~/app/words/en";
import fr from "~/app/words/fr";
import sms from "~/locales/fr/sms.json";
import { CASE_KINDS, CLASSES, GRIEVANCE_STATUSES, LEVELS, TICKET_STATUSES } from "~/models/cases/caseWords";
import { CLOCK_KINDS } from "~/models/cases/SlaClock";
import { OUTBOUND_STATUSES } from "~/models/messages/OutboundMessage";
import { ROLES } from "~/models/people/roles";
import { CASE_VIEWS } from "~/workflows/triage/caseViews";
import { JOURNAL_ACTIONS } from "~/workflows/journal/journalActions";
import { everyNode, readSources } from "./readSources";

/** Endings i18next chooses by number or context. */
const ENDINGS = /_(one|many|other|self|ticket|email)$/;
/** Attributes whose text somebody reads or hears. */
const READ_ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "label", "hint"];

const words = { fr: flatten(fr), en: flatten(en) };
const keys = new Set([...words.fr.keys()].flatMap((key) => [key, key.replace(ENDINGS, "")]));
/** The commands of the administration and the public pages have words of their own. */
const ELSEWHERE = /^app\/(administration|components\/public|routes\/(_index|plainte|suivi|confidentialite))/;
const sources = readSources("app").filter(({ file }) => !ELSEWHERE.test(file));
const typed = new Set(Object.keys(cli.errors).map((code) => `errors.${code}`));

describe("the words of the screens", () => {
  test("exist in both languages under the same keys", () => {
    expect([...words.en.keys()].sort()).toEqual([...words.fr.keys()].sort());
  });

  test("hold the same blanks in both languages", () => {
    const blanks = (text = "") => [...text.matchAll(/\{\{\w+\}\}|\$t\([^)]*\)/g)].map(String).sort();
    for (const [key, text] of words.fr) expect(blanks(words.en.get(key)), key).toEqual(blanks(text));
  });

  test("exist for every key a screen asks for", () => {
    expect(askedKeys().filter(({ pattern }) => ![...keys].some((key) => pattern.test(key)))).toEqual([]);
  });

  test("exist for every error a command or a form may answer with", () => {
    const answered = readSources("app", "workflows").flatMap(({ file, text }) =>
      [...text.matchAll(/"(errors\.\w+)"/g)].map(([, key]) => ({ file, key: String(key) })),
    );
    const codes = readSources("workflows").flatMap(({ file, text }) =>
      [...text.matchAll(/(?:Conflict|NotPermitted)Error\("(\w+)"\)/g)].map(([, code]) => ({
        file,
        key: `errors.${code}`,
      })),
    );
    expect([...answered, ...codes].filter(({ key }) => !keys.has(key) && !typed.has(key))).toEqual([]);
  });

  test("exist for every status, level, clock, class, view, role, template and act of the house", () => {
    const asked = [
      ...[...GRIEVANCE_STATUSES, ...TICKET_STATUSES].map((status) => `status.${status}`),
      ...LEVELS.map((level) => `level.${level}`),
      ...CLOCK_KINDS.map((kind) => `clock.${kind}`),
      ...CLASSES.map((caseClass) => `class.${caseClass}`),
      ...CASE_KINDS.map((kind) => `search.label.${kind}`),
      ...CASE_VIEWS.flatMap((view) => [`view.${view}`, `empty.${view}.title`, `empty.${view}.body`]),
      ...OUTBOUND_STATUSES.map((status) => `delivery.${status}`),
      ...ROLES.map((role) => `role.${role}`),
      ...Object.keys(sms.templates).map((key) => `template.${key}`),
      ...JOURNAL_ACTIONS.map((action) => `journal.${action}`),
    ];
    expect(asked.filter((key) => !keys.has(key))).toEqual([]);
  });

  test("stand in the locales and nowhere in the code", () => {
    const shown = readSources("app").filter(({ file }) => !file.startsWith("app/administration/"));
    expect(shown.flatMap(({ file, tree }) => textsIn(tree).map((text) => `${file}: ${text}`))).toEqual([]);
  });

  test("are set as French is: curly apostrophes, no-break spaces before double signs and inside quotes", () => {
    const badlySet = /\p{L}'|[^\u00a0\u202f][;!?»]|[^\u00a0]:(?=\s|$)|«[^\u00a0]/u;
    const shown = ([, text]: [string, string]) => text.replace(/\{\{\w+\}\}|\$t\([^)]*\)/g, "x");
    expect([...words.fr].filter((entry) => badlySet.test(shown(entry)))).toEqual([]);
  });
});

type Nested = { [key: string]: string | Nested };

function flatten(tree: Nested, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

/** What `t(…)` is called with, as patterns: a hole of a template literal stands for any one word, dots allowed at its end. */
function askedKeys(): { file: string; asked: string; pattern: RegExp }[] {
  return sources.flatMap(({ file, tree }) => {
    const found: { file: string; asked: string; pattern: RegExp }[] = [];
    everyNode(tree, (node) => {
      if (!ts.isCallExpression(node) || !/(^|\.)t$/.test(node.expression.getText())) return;
      const [first] = node.arguments;
      const asked = first && ts.isArrayLiteralExpression(first) ? [...first.elements].slice(-1) : first ? [first] : [];
      for (const one of asked.flatMap(alternatives)) {
        const source = keySource(one);
        if (source) found.push({ file, asked: one.getText(), pattern: new RegExp(`^${source}$`) });
      }
    });
    return found;
  });
}

function alternatives(node: ts.Expression): ts.Expression[] {
  if (!ts.isConditionalExpression(node)) return [node];
  return [node.whenTrue, node.whenFalse].flatMap(alternatives);
}

function keySource(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return escape(node.text);
  if (!ts.isTemplateExpression(node)) return null;
  return escape(node.head.text) + node.templateSpans.map((span) => `[\\w.]+${escape(span.literal.text)}`).join("");
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Words written in markup, where they can be in one language only. */
function textsIn(tree: ts.SourceFile): string[] {
  const found: string[] = [];
  everyNode(tree, (node) => {
    if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) found.push(node.text.trim());
    if (!ts.isJsxAttribute(node) || !node.initializer || !ts.isStringLiteral(node.initializer)) return;
    if (READ_ATTRIBUTES.includes(node.name.getText())) found.push(node.initializer.text);
  });
  return found;
}
