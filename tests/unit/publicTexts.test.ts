import { describe, expect, test } from "vitest";
import { CONFIDENCE_WORDS, POSTER_WORDS } from "~/app/presenters/poster";
import { GRIEVANCE_STATUSES } from "~/models/cases/caseWords";
import en from "~/locales/en/public.json";
import fr from "~/locales/fr/public.json";
import ktu from "~/locales/ktu/public.json";
import ln from "~/locales/ln/public.json";
import lua from "~/locales/lua/public.json";
import swc from "~/locales/swc/public.json";
import { FOLLOW_UP_ACTS } from "~/workflows/followup/readFollowUp";
import { readSources } from "./readSources";

type Nested = { [key: string]: string | boolean | Nested };
const languages: Record<string, Nested> = { fr, ln, swc, lua, ktu, en };
const french = flatten(fr);
const others = Object.entries(languages).filter(([language]) => language !== "fr");

function flatten(tree: Nested, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "object" ? [...flatten(value, `${prefix}${key}.`)] : [[prefix + key, String(value)] as const],
    ),
  );
}

/** Keys that stand between quotes in the sources of the public pages, holes and all. */
function askedKeys(): string[] {
  const files = readSources("app").filter(({ file }) =>
    /^app\/(components\/public|routes\/(_index|plainte|suivi|confidentialite)|publicPage)/.test(file),
  );
  const rooms = Object.keys(fr).join("|");
  return files.flatMap(({ text }) =>
    [...text.matchAll(new RegExp(`["\`]((?:${rooms})\\.[\\w.]+)["\`]`, "g"))].map(([, key]) => String(key)),
  );
}

describe.each(others)("the public pages in %s", (language, texts) => {
  const words = flatten(texts);

  test("say nothing that French does not say, with the same blanks", () => {
    const blanks = (text = "") => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();
    for (const [key, text] of words) {
      if (key === "reviewed" || key.startsWith("category.")) continue;
      expect(french.has(key), key).toBe(true);
      expect(blanks(text), key).toEqual(blanks(french.get(key)));
    }
  });

  test("are marked as not reviewed until a native speaker has read them", () => {
    expect(texts.reviewed).toBe(language === "en" ? undefined : false);
  });
});

test("every key a public page asks for exists in French, and in English", () => {
  const asked = [
    ...askedKeys(),
    ...[...GRIEVANCE_STATUSES, "settled"].map((stage) => `stage.${stage}`),
    ...[...Object.values(POSTER_WORDS), CONFIDENCE_WORDS],
    ...[...FOLLOW_UP_ACTS, "call", "withdrawal_asked", "too_late"].map((spoken) => `spoken.${spoken}`),
  ];
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((key) => !french.has(key) && !/\.$/.test(key))).toEqual([]);
  expect([...french.keys()].filter((key) => !flatten(en).has(key))).toEqual([]);
});

test("nothing about a confidential matter is said in a language that nobody has reviewed", () => {
  for (const [language, texts] of Object.entries(languages)) {
    expect("confidential" in texts, language).toBe(language === "fr" || language === "en");
  }
});

test("French is set as French is", () => {
  const badlySet = /\p{L}'|[^\u00a0\u202f][;!?»]|[^\u00a0]:(?=\s|$)|«[^\u00a0]/u;
  expect([...french].filter(([, text]) => badlySet.test(text.replace(/\{\{\w+\}\}/g, "x")))).toEqual([]);
});
