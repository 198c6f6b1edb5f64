/** Text as it is compared: small letters, without accents, ligatures or apostrophes. */
export function foldWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, " ");
}

/**
 * How well a label answers what was typed, 0 and up; null when it does not. Each word typed must be found: best at the
 * beginning of a word, then within one, then letter by letter in their order ("rtd" finds "retard").
 */
export function matchWords(typed: string, label: string): number | null {
  const words = foldWords(typed).split(/\s+/).filter(Boolean);
  const folded = foldWords(label);
  let score = 0;
  for (const word of words) {
    const found = scoreOf(word, folded);
    if (found === null) return null;
    score += found;
  }
  return score - folded.length / 1000; // of two as good, the shorter one
}

function scoreOf(word: string, label: string): number | null {
  const words = label.split(/[^\p{L}\p{N}]+/u);
  if (words.includes(word)) return 4;
  if (words.some((one) => one.startsWith(word))) return 3;
  if (label.includes(word)) return 2;
  return words.some((one) => inOrder(word, one)) ? 1 : null;
}

/** From its first letter on, and no single letter. */
function inOrder(letters: string, word: string): boolean {
  if (letters.length < 2 || letters[0] !== word[0]) return false;
  let at = 0;
  for (const letter of word) if (letter === letters[at]) at += 1;
  return at === letters.length;
}
