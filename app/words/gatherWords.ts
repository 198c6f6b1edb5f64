import type { Words } from "../i18n";

/** One set of words from the files of a language; each file brings top-level keys of its own. Throws when two share one. */
export function gatherWords(files: Record<string, unknown>): Words {
  const gathered: Words = {};
  for (const [file, words] of Object.entries(files)) {
    for (const [key, value] of Object.entries(words as Words)) {
      if (key in gathered) throw new Error(`${file} repeats the words under "${key}".`);
      gathered[key] = value;
    }
  }
  return gathered;
}
