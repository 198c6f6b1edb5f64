import en from "~/locales/en/web/backups.json";
import fr from "~/locales/fr/web/backups.json";

const WORDS: Record<string, typeof fr> = { fr, en };

/** Why a backup failed, or that there never was one ("never"), as mails say it; a reason nobody named is "other". */
export function wordFor(reason: string | null | undefined, language: string): string {
  const { failure } = (WORDS[language] ?? fr).backups;
  return (failure as Record<string, string>)[reason ?? "other"] ?? failure.other;
}
