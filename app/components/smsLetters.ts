import plainLetters from "~/models/messages/plainLetters.json";
import plainSigns from "~/models/messages/plainSigns.json";

/** The GSM 03.38 alphabet, and the signs of its second table, which take two places. */
const SINGLE = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const DOUBLE = new Set("^{}\\[~]|€");
const SIGNS: Record<string, string> = plainSigns;

/** Places of one SMS a letter of the alphabet takes. */
export function placesOf(letter: string): number {
  return DOUBLE.has(letter) ? 2 : 1;
}

/** What a character leaves as; null when nothing in the alphabet stands for it, and the whole text costs double. */
export function leavesAs(character: string): string | null {
  if (SINGLE.has(character) || DOUBLE.has(character)) return character;
  const plain = SIGNS[character] ?? plainLetter(character);
  if (plain !== undefined) return plain;
  const parts = Array.from(character.normalize("NFKD").replace(/[\p{M}\p{Cf}\p{Cc}]/gu, ""));
  if (parts.join("") === character) return null;
  const letters = parts.map(leavesAs);
  return letters.every((letter) => letter !== null) ? letters.join("") : null;
}

/** A text in the letters it leaves in as SMS; what has no plain letter stays, and is what its author must change. */
export function foldForSms(text: string): string {
  return Array.from(beforeFolding(text), (character) => leavesAs(character) ?? character).join("");
}

/** The same text on a phone that dialled a code: plain ASCII. */
export function foldForScreen(text: string): string {
  return foldForSms(text)
    .normalize("NFKD")
    .replace(/[^\n\x20-\x7e]/g, "");
}

/** One spelling of each letter and line end; quotes bring their spaces along. */
export function beforeFolding(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/«[\s\u00a0\u202f]*/g, '"')
    .replace(/[\s\u00a0\u202f]*»/g, '"');
}

function plainLetter(character: string): string | undefined {
  const lower = character.toLowerCase();
  const letters = (plainLetters as Record<string, string>)[lower];
  return letters !== undefined && lower !== character ? letters.toUpperCase() : letters;
}
