import en from "~/locales/en/web/jobs.json";
import fr from "~/locales/fr/web/jobs.json";

interface Words {
  jobs: Record<"name" | "reason", Record<string, string>>;
}

const FRENCH: Words = fr;
const WORDS: Record<string, Words> = { fr, en };

/** What a job, or the reason it failed, is called in mails. */
export function wordFor(kind: "name" | "reason", code: string, language: string): string {
  return (WORDS[language] ?? FRENCH).jobs[kind][code] ?? code;
}
