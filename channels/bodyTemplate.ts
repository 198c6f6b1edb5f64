/** What a hole is filled with: words, or in JSON, where the hole stands alone, the value itself. */
export type HoleValue = string | number | boolean | null;

/** A body written down in a setting, with `{names}` where what changes stands. */
export interface BodyTemplate {
  contentType: string;
  fill(values: Readonly<Record<string, HoleValue>>): string;
}

const HOLE = /\{(\w+)\}/g;

/**
 * Reads a template by how it begins: `{` or `[` is JSON, `<` is XML, and anything else is `otherwise`, a form
 * (`to={to}&text={text}`) or plain words. Whatever fills a hole is spelled so that it stays inside it. Throws an error in words
 * for what cannot be read, names a hole that is none of `holes`, or lacks one of `needed`.
 */
export function readTemplate(
  template: string,
  { holes, needed, otherwise }: { holes: readonly string[]; needed: readonly string[]; otherwise: "form" | "words" },
): BodyTemplate {
  const named = new Set(Array.from(template.matchAll(HOLE), ([, name = ""]) => name));
  const unknown = [...named].find((name) => !holes.includes(name));
  if (unknown) throw new Error(`has a {${unknown}} that nothing fills: it may name ${inBraces(holes)}`);
  const missing = needed.filter((name) => !named.has(name));
  if (missing.length > 0) throw new Error(`must name ${inBraces(missing)}`);
  if (isJson(template)) return jsonTemplate(template);
  if (template.trimStart().startsWith("<")) return textTemplate("text/xml", template, escapeXml);
  return otherwise === "form" ? formTemplate(template) : textTemplate("text/plain", template, String);
}

/** True for what `readTemplate` takes for JSON: a template whose first hole is not its first character. */
function isJson(template: string): boolean {
  return /^\s*[[{]/.test(template) && !/^\s*\{\w+\}/.test(template);
}

function jsonTemplate(template: string): BodyTemplate {
  let shape: unknown;
  try {
    shape = JSON.parse(template);
  } catch {
    throw new Error('begins as JSON and is none: holes stand between quotes, {"text":"{text}"}');
  }
  return {
    contentType: "application/json",
    fill: (values) =>
      JSON.stringify(shape, (_key, value: unknown) => (typeof value === "string" ? fillString(value, values) : value)),
  };
}

function fillString(text: string, values: Readonly<Record<string, HoleValue>>): HoleValue {
  const alone = /^\{(\w+)\}$/.exec(text)?.[1];
  return alone === undefined ? fillHoles(text, values, String) : (values[alone] ?? null);
}

/** A form is taken apart first, so that no value can begin another field. */
function formTemplate(template: string): BodyTemplate {
  const fields = [...new URLSearchParams(template)];
  return {
    contentType: "application/x-www-form-urlencoded",
    fill: (values) =>
      new URLSearchParams(fields.map(([name, value]) => [name, fillHoles(value, values, String)])).toString(),
  };
}

function textTemplate(contentType: string, template: string, spell: (value: HoleValue) => string): BodyTemplate {
  return { contentType, fill: (values) => fillHoles(template, values, spell) };
}

function fillHoles(
  text: string,
  values: Readonly<Record<string, HoleValue>>,
  spell: (value: HoleValue) => string,
): string {
  return text.replace(HOLE, (_hole, name: string) => spell(values[name] ?? ""));
}

function escapeXml(value: HoleValue): string {
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function inBraces(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(", ");
}
