import { describe, expect, test } from "vitest";
import { foldToGsm7, segmentsOf } from "~/channels/sms/gsm7";
import { GRIEVANCE_STATUSES } from "~/models/cases/caseWords";
import { foldText, wordsOf } from "~/models/messages/fold";
import englishMail from "~/locales/en/email.json";
import en from "~/locales/en/sms.json";
import frenchMail from "~/locales/fr/email.json";
import fr from "~/locales/fr/sms.json";
import ktu from "~/locales/ktu/sms.json";
import ln from "~/locales/ln/sms.json";
import lua from "~/locales/lua/sms.json";
import swc from "~/locales/swc/sms.json";

interface SmsTexts {
  reviewed?: boolean;
  words: Record<string, string[]>;
  stages: Record<string, string>;
  templates: Record<string, string>;
}

const languages: [string, SmsTexts][] = Object.entries({ fr, en, ln, swc, lua, ktu });
const french: Record<string, string> = fr.templates;
const holesOf = (text: string) => [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name))].sort();

describe.each(languages)("the SMS of %s", (language, texts) => {
  const templates = Object.entries(texts.templates);
  const longestStage = Object.values({ ...fr.stages, ...texts.stages }).sort((a, b) => b.length - a.length)[0] ?? "";

  test.each(templates)("%s asks for the same variables as the French", (key, text) => {
    expect(holesOf(text)).toEqual(holesOf(french[key] ?? ""));
  });

  test.each(templates)("%s fits one SMS in the GSM alphabet, but for what an officer writes into it", (_key, text) => {
    const filled = text
      .replaceAll("{reference}", "1234 567 890")
      .replaceAll("{stage}", longestStage)
      .replace("{text}", "");
    expect(segmentsOf(foldToGsm7(filled))).toMatchObject({ encoding: "GSM-7", segments: 1 });
    expect(text, "typographic apostrophes and spaces cost a second SMS").not.toMatch(/[’«»…–\u00a0\u202f]/);
  });

  test("acknowledge with the number, and ask whether it is settled", () => {
    expect(texts.templates.received).toContain("{reference}");
    expect(texts.templates.question).toMatch(/\{reference\}.*1 .*2 /);
    expect(texts.templates.answered).toMatch(/\{text\}\n.*1 .*2 /s);
  });

  test("understand folded single words", () => {
    for (const [kind, words] of Object.entries(texts.words)) {
      for (const word of words) expect(wordsOf(word), `${kind}: ${word}`).toEqual([word]);
    }
    expect(Object.keys(texts.words)).toEqual(Object.keys(fr.words));
  });

  test("understand the answers they offer", () => {
    const [, yes = "", no = ""] = /1 (\S+) 2 (\S+)$/.exec(texts.templates.question ?? "") ?? [];
    expect(texts.words.yes).toContain(foldText(yes));
    expect(texts.words.no).toContain(foldText(no));
  });

  test("never mean two things by one word", () => {
    const { politeness = [], about = [], ...meanings } = texts.words;
    const words = [...Object.values(meanings).flat(), ...new Set([...politeness, ...about])];
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  test("name known stages only, and say when no native speaker has read them", () => {
    for (const stage of Object.keys(texts.stages)) expect(GRIEVANCE_STATUSES).toContain(stage);
    expect(texts.reviewed).toBe(language === "fr" || language === "en" ? undefined : false);
  });
});

test.each(languages)("%s has every text and every stage", (_language, { templates, stages }) => {
  const sayable = Object.keys(templates).filter((key) => key !== "report_received");
  expect(sayable).toEqual(Object.keys(fr.templates).filter((key) => key !== "report_received"));
  expect(Object.keys(stages).sort()).toEqual([...GRIEVANCE_STATUSES].sort());
});

test("nothing about a confidential report is said in a language that nobody has reviewed", () => {
  for (const [language, { templates }] of languages) {
    expect("report_received" in templates, language).toBe(language === "fr" || language === "en");
  }
});

test.each([
  ["fr", frenchMail],
  ["en", englishMail],
])("an invitation to staff in %s is one SMS, at an address as long as a ministry's", (_language, mail) => {
  const link = `https://plaintes.filets-sociaux.cd/invitation/${"x".repeat(43)}`;
  for (const { body } of [mail.account_invited_sms, mail.password_reset_sms]) {
    const sent = foldToGsm7(body.replace("{{link}}", link));
    expect(segmentsOf(sent), sent).toMatchObject({ encoding: "GSM-7", segments: 1 });
  }
});
